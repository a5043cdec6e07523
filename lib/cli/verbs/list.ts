import { EXIT } from '../../contract/exit-codes.ts';
import { PRIORITIES, STATUSES, type Task } from '../../tasks/task.ts';
import { flag, someOf, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { chosenTasks } from '../project/choose-tasks.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { COUNTS_SCHEMA, countsOf, TASK_SCHEMA, taskData } from '../project/task-data.ts';
import { countsLine, taskTable } from '../project/task-table.ts';
import { loadView } from '../project/view.ts';

export const verb = defineVerb({
  about: 'Lists the tasks in the order of the file. What stands in the last column keeps a task from being taken up now.',
  examples: [
    { command: 'tm list', does: 'all tasks' },
    { command: 'tm list --priority=CRITICAL --status=pending,in-progress', does: 'what is critical and not done' },
    { command: 'tm list --component="Monitoring" --ready', does: 'what can be taken up now in every component of that name' },
    { command: "tm list --json | jq -r '.tasks[] | select(.ready) | .id'", does: 'for a script' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    priority: someOf('priority', PRIORITIES, 'only these priorities', { short: 'p' }),
    status: someOf('status', STATUSES, 'only these statuses', { short: 's' }),
    component: text('name', 'only components with this in their names', { short: 'c', completes: 'component' }),
    ready: flag('only what can be taken up now', { short: 'r' }),
    label: text('tag', 'only tasks that bear this word among their own tags'),
  },
  json: {
    title: 'tm list',
    type: 'object',
    properties: { file: { type: 'string' }, tag: { type: 'string' }, counts: { ...COUNTS_SCHEMA, description: 'of the tasks that are listed' }, tasks: { type: 'array', items: TASK_SCHEMA } },
    required: ['file', 'tag', 'counts', 'tasks'],
    additionalProperties: false,
  },
  run: (context, options) => {
    const view = loadView(options, context);
    const tasks: readonly Task[] = chosenTasks(view, options);
    return {
      exit: tasks.length === 0 ? EXIT.nothingToDo : EXIT.done,
      data: { file: view.project.file, tag: view.project.tag, counts: countsOf(tasks), tasks: tasks.map((task) => taskData(view, task)) },
      text: (terminal) => (tasks.length === 0 ? 'no task is like that\n' : `${taskTable(terminal, view, tasks)}\n${countsLine(terminal, tasks)}\n`),
    };
  },
});
