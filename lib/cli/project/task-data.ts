import type { JsonSchema } from '../../contract/json-schema.ts';
import { LEFT_REASONS } from '../../plan/plan.ts';
import { PRIORITIES, STATUSES, type Task } from '../../tasks/task.ts';
import { isReadyNow, type View } from './view.ts';

const ID = { type: 'string', pattern: '^[1-9][0-9]*([.][1-9][0-9]*)?$', description: 'as Task Master writes it, as text: 12, or 12.3 for a subtask' } as const satisfies JsonSchema;
export const IDS = { type: 'array', items: ID } as const satisfies JsonSchema;
export const STATUS = { enum: STATUSES } as const satisfies JsonSchema;

/** A task in one line of a list, for programs. */
export const TASK_SCHEMA = {
  type: 'object',
  properties: {
    id: ID,
    title: { type: 'string' },
    status: STATUS,
    priority: { enum: PRIORITIES },
    dependencies: { ...IDS, description: 'as the task has them' },
    component: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    complexity: { type: 'number', minimum: 0 },
    subtasks: { type: 'integer', minimum: 0 },
    subtasksDone: { type: 'integer', minimum: 0 },
    ready: { type: 'boolean', description: 'it can be taken up now' },
    waitsFor: { ...IDS, description: 'tasks that must be settled first' },
    left: {
      type: 'object',
      description: 'why it does not run; absent where it does',
      properties: { reason: { enum: LEFT_REASONS }, text: { type: 'string' }, because: IDS },
      required: ['reason', 'text', 'because'],
      additionalProperties: false,
    },
  },
  required: ['id', 'title', 'status', 'priority', 'dependencies', 'tags', 'subtasks', 'subtasksDone', 'ready', 'waitsFor'],
  additionalProperties: false,
} as const satisfies JsonSchema;

/** @see TASK_SCHEMA */
export function taskData(view: View, task: Task) {
  const { id, title, status, priority, dependencies, component, tags, complexity, subtasks } = task;
  const left = view.left.get(id);
  return {
    id,
    title,
    status,
    priority,
    dependencies,
    ...(component !== undefined && { component }),
    tags,
    ...(complexity !== undefined && { complexity }),
    subtasks: subtasks.length,
    subtasksDone: subtasks.filter((one) => one.status === 'done').length,
    ready: isReadyNow(view, task),
    waitsFor: view.waitsFor.get(id) ?? [],
    ...(left !== undefined && { left: { reason: left.reason, text: left.text, because: left.because } }),
  };
}

export const COUNTS_SCHEMA = {
  type: 'object',
  properties: { total: { type: 'integer', minimum: 0 }, ...Object.fromEntries(STATUSES.map((status) => [status, { type: 'integer', minimum: 0 } as const])) },
  required: ['total', ...STATUSES],
  additionalProperties: false,
} as const satisfies JsonSchema;

/** How many tasks there are of each status. */
export function countsOf(tasks: readonly Pick<Task, 'status'>[]) {
  const counts = { total: tasks.length, ...(Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Task['status'], number>) };
  for (const { status } of tasks) counts[status] += 1;
  return counts;
}
