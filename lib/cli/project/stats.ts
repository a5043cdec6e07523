import type { JsonSchema } from '../../contract/json-schema.ts';
import { criticalPath } from '../../tasks/order.ts';
import { PRIORITIES, type Task } from '../../tasks/task.ts';
import { nextOf, queueOf } from './next.ts';
import { COUNTS_SCHEMA, countsOf, IDS } from './task-data.ts';
import { isReadyNow, type View } from './view.ts';

const WHOLE = { type: 'integer', minimum: 0 } as const;
const PART = { type: 'object', properties: { name: { type: 'string' }, total: WHOLE, done: WHOLE, percent: WHOLE }, required: ['name', 'total', 'done', 'percent'], additionalProperties: false } as const;

/** How far a project is, for programs. */
export const STATS_SCHEMA = {
  type: 'object',
  properties: {
    file: { type: 'string' },
    tag: { type: 'string' },
    counts: COUNTS_SCHEMA,
    percent: { ...WHOLE, description: 'of the tasks that are done' },
    subtasks: COUNTS_SCHEMA,
    ready: { ...IDS, description: 'can be taken up now' },
    inProgress: IDS,
    held: { ...IDS, description: 'do not run although they are open: skipped, deferred, blocked, or behind such a one' },
    next: { ...IDS, description: 'the most urgent, and what these open' },
    nextStep: { type: ['string', 'null'], description: 'the task or subtask to take up now' },
    criticalPath: { ...IDS, description: 'the longest chain of work that is left' },
    components: { type: 'array', items: PART },
    priorities: { type: 'array', items: PART },
  },
  required: ['file', 'tag', 'counts', 'percent', 'subtasks', 'ready', 'inProgress', 'held', 'next', 'nextStep', 'criticalPath', 'components', 'priorities'],
  additionalProperties: false,
} as const satisfies JsonSchema;

export type Stats = ReturnType<typeof statsOf>;

/** @see STATS_SCHEMA */
export function statsOf(view: View) {
  const { file, tag, tasks } = view.project;
  const ids = (list: readonly Task[]): readonly string[] => list.map(({ id }) => id);
  const counts = countsOf(tasks);
  return {
    file,
    tag,
    counts,
    percent: percentOf(counts.done, counts.total),
    subtasks: countsOf(tasks.flatMap(({ subtasks }) => subtasks)),
    ready: ids(tasks.filter((task) => isReadyNow(view, task))),
    inProgress: ids(tasks.filter(({ status }) => status === 'in-progress')),
    held: [...view.left.values()].filter(({ reason }) => reason !== 'done' && reason !== 'cancelled').map(({ id }) => id),
    next: ids(queueOf(view, { parallel: 2, count: 3 })),
    nextStep: nextOf(view)?.id ?? null,
    criticalPath: criticalPath({ tasks: tasks.filter(({ id }) => (view.left.get(id)?.reason ?? 'held') === 'held') }).ids,
    components: parts(tasks, [...new Set(tasks.map(({ component = '' }) => component))], ({ component = '' }) => component),
    priorities: parts(tasks, PRIORITIES, ({ priority }) => priority),
  };
}

function parts(tasks: readonly Task[], names: readonly string[], nameOf: (task: Task) => string) {
  const groups = Map.groupBy(tasks, nameOf);
  return names.map((name) => {
    const own = groups.get(name) ?? [];
    const done = own.filter(({ status }) => status === 'done').length;
    return { name, total: own.length, done, percent: percentOf(done, own.length) };
  });
}

/** Whole percents; 100 only where all is. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : part === whole ? 100 : Math.min(99, Math.round((100 * part) / whole)));
