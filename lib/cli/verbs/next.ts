import { EXIT } from '../../contract/exit-codes.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import type { Subtask, Task } from '../../tasks/task.ts';
import { startTask } from '../change/start-task.ts';
import { flag, wholeNumber } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { nextOf, queueOf } from '../project/next.ts';
import { STATUS, TASK_SCHEMA, taskData } from '../project/task-data.ts';
import { taskTable } from '../project/task-table.ts';
import { loadView, type View } from '../project/view.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cut, plain } from '../terminal/width.ts';

const DEFAULT_COUNT = 3;
const DEFAULT_PARALLEL = 2;

export const verb = defineVerb({
  about:
    'Says what to take up now, by the rule of Task Master: first what is begun, then by priority, fewer dependencies, number; below it the most urgent tasks that can be taken up, and behind them those that only wait for these. What is cancelled or skipped keeps nobody waiting.',
  examples: [
    { command: 'tm next', does: 'what is next, and the two behind it' },
    { command: 'tm next --auto', does: 'take it up: it is in progress from then on' },
    { command: 'tm show "$(tm next --json | jq -r .next.id)"', does: 'for a script' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    auto: flag('mark it as in progress'),
    dryRun: flag('with --auto: show the change, and write nothing'),
    parallel: wholeNumber('number', `how many tasks are worked on at once (default: ${DEFAULT_PARALLEL})`, { least: 1 }),
    count: wholeNumber('number', `how many tasks to show (default: ${DEFAULT_COUNT})`, { short: 'n', least: 1 }),
  },
  json: {
    title: 'tm next',
    type: 'object',
    properties: {
      file: { type: 'string' },
      tag: { type: 'string' },
      next: {
        oneOf: [
          {
            type: 'object',
            properties: { id: TASK_SCHEMA.properties.id, title: { type: 'string' }, status: STATUS, task: { ...TASK_SCHEMA.properties.id, description: 'the task that it belongs to, or itself' } },
            required: ['id', 'title', 'status', 'task'],
            additionalProperties: false,
          },
          { type: 'null' },
        ],
      },
      queue: { type: 'array', items: TASK_SCHEMA, description: 'the most urgent that can be taken up now, then those that wait for these alone' },
      started: { type: 'boolean', description: 'with --auto: whether its status was changed' },
    },
    required: ['file', 'tag', 'next', 'queue'],
    additionalProperties: false,
  },
  run: async (context, { auto, dryRun, count = DEFAULT_COUNT, parallel = DEFAULT_PARALLEL, ...choice }) => {
    const view = loadView(choice, context);
    const next = nextOf(view);
    const change = auto && next !== undefined ? await startTask(view.place, next.id, { context, dryRun }) : undefined;
    const queue = queueOf(view, { parallel, count });
    return {
      exit: next === undefined ? EXIT.nothingToDo : EXIT.done,
      data: {
        file: view.project.file,
        tag: view.project.tag,
        next: next === undefined ? null : { id: next.id, title: next.title, status: change?.changed ? ('in-progress' as const) : next.status, task: topLevelOf(next.id) },
        queue: queue.map((task) => taskData(view, task)),
        ...(change !== undefined && { started: change.changed }),
      },
      text: (terminal) => `${headline(terminal, view, next)}${change?.text(terminal) ?? ''}${queue.length === 0 ? '' : `\n${taskTable(terminal, view, queue)}`}`,
    };
  },
});

function headline(terminal: Terminal, view: View, next: Task | Subtask | undefined): string {
  if (next === undefined) return view.startOrder.length === 0 ? 'nothing is left to do\n' : `nothing can be taken up now: tm deps ${view.startOrder[0]!.id} says what the first waits for\n`;
  const of = isSubtaskId(next.id) ? `, of task ${topLevelOf(next.id)} ${plain(view.byId.get(topLevelOf(next.id))?.title ?? '')}` : '';
  const note = view.unapplied.get(topLevelOf(next.id));
  return [
    `${cut(`Next: ${next.id} ${plain(next.title)} (${next.status})${of}`, terminal.columns)}\n`,
    // What a cluster does otherwise must be seen where a narrow table has no room for it.
    ...(note === undefined ? [] : [`${terminal.style('yellow', plain(`${view.place.overridesNear}, which a cluster obeys, says of task ${topLevelOf(next.id)}: ${note}`))}\n`]),
  ].join('');
}
