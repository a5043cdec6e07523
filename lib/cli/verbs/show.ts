import { isSubtaskId } from '../../tasks/ids.ts';
import type { Subtask, Task } from '../../tasks/task.ts';
import { required, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATUS_SIGNS, STATUS_STYLES } from '../project/status-style.ts';
import { IDS, STATUS, TASK_SCHEMA, taskData } from '../project/task-data.ts';
import { loadView, taskOf, type View } from '../project/view.ts';
import { waitText } from '../project/task-table.ts';
import { dependents } from '../../tasks/order.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain, wrap } from '../terminal/width.ts';

const TEXTS = { description: { type: 'string' }, details: { type: 'string' }, testStrategy: { type: 'string' }, acceptanceCriteria: { type: 'array', items: { type: 'string' } } } as const;
const { id, title, priority, dependencies } = TASK_SCHEMA.properties;
const SUBTASK = { type: 'object', properties: { id, title, status: STATUS, priority, dependencies, ...TEXTS }, required: ['id', 'title', 'status', 'dependencies', ...Object.keys(TEXTS)], additionalProperties: false } as const;
const MOST_COLUMNS = 100;

export const verb = defineVerb({
  about: 'Shows a task or a subtask with everything that its file says of it.',
  examples: [
    { command: 'tm show --task=5', does: 'a task' },
    { command: 'tm show 5.2', does: 'one of its subtasks' },
  ],
  options: { ...PROJECT_OPTIONS, task: required(text('id', 'the task or subtask', { short: 't', completes: 'task' })) },
  words: 'task',
  json: {
    title: 'tm show',
    oneOf: [
      {
        type: 'object',
        description: 'a task',
        properties: { ...TASK_SCHEMA.properties, ...TEXTS, subtasks: { type: 'array', items: SUBTASK }, blocks: { ...IDS, description: 'tasks that wait for it themselves' } },
        required: [...TASK_SCHEMA.required, ...Object.keys(TEXTS), 'blocks'],
        additionalProperties: false,
      },
      { ...SUBTASK, description: 'a subtask' },
    ],
  },
  run: (context, { task: given, ...choice }) => {
    const view = loadView(choice, context);
    const found = taskOf(view, given);
    return { data: isTask(found) ? { ...taskData(view, found), ...textsOf(found), subtasks: found.subtasks, blocks: dependents(view.project, found.id) } : found, text: (terminal) => card(terminal, view, found) };
  },
});

const isTask = (one: Task | Subtask): one is Task => !isSubtaskId(one.id);
const textsOf = ({ description, details, testStrategy, acceptanceCriteria }: Task) => ({ description, details, testStrategy, acceptanceCriteria });

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
    ...(task === undefined ? [] : [...label('Waits for', waitText(view, task)), ...label('Blocks', dependents(view.project, task.id).join(', '))]),
    ...section('Description', one.description),
    ...section('Details', one.details),
    ...section('Test strategy', one.testStrategy),
    ...(one.acceptanceCriteria.length === 0 ? [] : ['', terminal.style('bold', 'Accepted when'), ...one.acceptanceCriteria.flatMap((criterion) => wrap(criterion, columns - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))]),
    ...(task === undefined || task.subtasks.length === 0 ? [] : ['', terminal.style('bold', 'Subtasks'), ...task.subtasks.map((subtask) => `${terminal.style(STATUS_STYLES[subtask.status], STATUS_SIGNS[subtask.status])} ${subtask.id} ${plain(subtask.title)}${subtask.dependencies.length === 0 ? '' : terminal.style('dim', ` after ${subtask.dependencies.join(', ')}`)}`)]),
  ];
  return `${lines.join('\n')}\n`;
}
