import type { JsonSchema } from '../../contract/json-schema.ts';
import { COUNTS_SCHEMA, countsOf, IDS, STATUS, TASK_SCHEMA, taskData } from '../project/task-data.ts';
import type { View } from '../project/view.ts';

const { id, title, priority, dependencies } = TASK_SCHEMA.properties;
export const TEXTS = { description: { type: 'string' }, details: { type: 'string' }, testStrategy: { type: 'string' }, acceptanceCriteria: { type: 'array', items: { type: 'string' } } } as const satisfies Record<string, JsonSchema>;
export const SUBTASK_SCHEMA = {
  type: 'object',
  properties: { id, title, status: STATUS, priority, dependencies, ...TEXTS },
  required: ['id', 'title', 'status', 'dependencies', 'description', 'details', 'testStrategy', 'acceptanceCriteria'],
  additionalProperties: false,
} as const satisfies JsonSchema;

/** A task with everything that is known of it. */
export const WHOLE_TASK_SCHEMA = {
  type: 'object',
  properties: { ...TASK_SCHEMA.properties, ...TEXTS, subtasks: { type: 'array', items: SUBTASK_SCHEMA }, blocks: { ...IDS, description: 'tasks that wait for it themselves' } },
  required: [...TASK_SCHEMA.required, 'description', 'details', 'testStrategy', 'acceptanceCriteria', 'blocks'],
  additionalProperties: false,
} as const satisfies JsonSchema;

export const EXPORT_SCHEMA = {
  type: 'object',
  properties: { file: { type: 'string' }, tag: { type: 'string' }, counts: COUNTS_SCHEMA, tasks: { type: 'array', items: WHOLE_TASK_SCHEMA } },
  required: ['file', 'tag', 'counts', 'tasks'],
  additionalProperties: false,
} as const satisfies JsonSchema;

export type ExportData = ReturnType<typeof exportData>;

/** @see EXPORT_SCHEMA */
export function exportData(view: View) {
  const { file, tag, tasks } = view.project;
  return { file, tag, counts: countsOf(tasks), tasks: tasks.map((task) => wholeTask(view, task)) };
}

/** @see WHOLE_TASK_SCHEMA */
export function wholeTask(view: View, task: View['project']['tasks'][number]) {
  const { description, details, testStrategy, acceptanceCriteria, subtasks } = task;
  return { ...taskData(view, task), description, details, testStrategy, acceptanceCriteria, subtasks, blocks: view.dependents.get(task.id) ?? [] };
}
