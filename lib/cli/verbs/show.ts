import { isSubtaskId } from '../../tasks/ids.ts';
import type { Subtask, Task } from '../../tasks/task.ts';
import { SUBTASK_SCHEMA, WHOLE_TASK_SCHEMA, wholeTask } from '../export/export-data.ts';
import { required, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATUS_SIGNS, STATUS_STYLES } from '../project/status-style.ts';
import { loadView, taskOf, type View } from '../project/view.ts';
import { waitText } from '../project/task-table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/width.ts';

const MOST_COLUMNS = 100;

export const verb = defineVerb({
  about: 'Shows a task or a subtask with everything that its file says of it.',
  examples: [
    { command: 'tm show --task=5', does: 'a task' },
    { command: 'tm show 5.2', does: 'one of its subtasks' },
  ],
  options: { ...PROJECT_OPTIONS, task: required(text('id', 'the task or subtask', { short: 't', completes: 'task' })) },
  words: 'task',
  json: { title: 'tm show', oneOf: [{ ...WHOLE_TASK_SCHEMA, description: 'a task' }, { ...SUBTASK_SCHEMA, description: 'a subtask' }] },
  run: (context, { task: given, ...choice }) => {
    const view = loadView(choice, context);
    const found = taskOf(view, given);
    return { data: isTask(found) ? wholeTask(view, found) : found, text: (terminal) => card(terminal, view, found) };
  },
});

const isTask = (one: Task | Subtask): one is Task => !isSubtaskId(one.id);

function card(terminal: Terminal, view: View, one: Task | Subtask): string {
  const columns = Math.min(terminal.columns, MOST_COLUMNS);
  const label = (name: string, value: string): readonly string[] => (value === '' ? [] : [`${terminal.style('dim', name.padEnd(13))}${plain(value)}`]);
  const section = (name: string, value: string): readonly string[] => (value.trim() === '' ? [] : ['', terminal.style('bold', name), ...wrap(value.trim(), columns)]);
  const task = isTask(one) ? one : undefined;
  const lines = [
    ...wrap(`${one.id} ${one.title}`, columns).map((line) => terminal.style('bold', line)),
    `${terminal.style('dim', 'Status'.padEnd(13))}${terminal.style(STATUS_STYLES[one.status], `${STATUS_SIGNS[one.status]} ${one.status}`)}`,
    ...label('Priority', one.priority ?? ''),
    ...label('Component', task?.component ?? ''),
    ...label('Tags', task?.tags.join(', ') ?? ''),
    ...label('Complexity', task?.complexity === undefined ? '' : String(task.complexity)),
    ...label('Depends on', one.dependencies.map((dependency) => `${dependency} (${view.byId.get(dependency)?.status ?? 'not there'})`).join(', ')),
    ...(task === undefined ? [] : [...label('Waits for', waitText(view, task)), ...label('Overrides', view.unapplied.get(task.id) ?? ''), ...label('Blocks', (view.dependents.get(task.id) ?? []).join(', '))]),
    ...section('Description', one.description),
    ...section('Details', one.details),
    ...section('Test strategy', one.testStrategy),
    ...(one.acceptanceCriteria.length === 0 ? [] : ['', terminal.style('bold', 'Accepted when'), ...one.acceptanceCriteria.flatMap((criterion) => wrap(criterion, columns - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))]),
    ...(task === undefined || task.subtasks.length === 0 ? [] : ['', terminal.style('bold', 'Subtasks'), ...task.subtasks.map((subtask) => `${terminal.style(STATUS_STYLES[subtask.status], STATUS_SIGNS[subtask.status])} ${subtask.id} ${plain(subtask.title)}${subtask.dependencies.length === 0 ? '' : terminal.style('dim', ` after ${subtask.dependencies.join(', ')}`)}`)]),
  ];
  return `${lines.join('\n')}\n`;
}
