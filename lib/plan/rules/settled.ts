import type { Status, TaskId } from '../../tasks/task.ts';
import type { Skip } from '../overrides/overrides.ts';

/** Skips by the id of the task or subtask that they name. */
export type Skips = ReadonlyMap<TaskId, Skip>;

export type Settled = 'done' | 'skipped' | 'cancelled';

/**
 * Why a task or subtask has no work left, or `undefined` where it has some. Those that depend on it go on without it:
 * done work satisfies them, and waiting for cancelled work would be waiting for ever, which Task Master's users
 * suffer from (FACTS.md). A skip from the overrides says the same of work that is still open, so it counts before
 * `cancelled`, because it gives a reason; it says nothing of work that is done.
 */
export function settledAs(item: { readonly id: TaskId; readonly status: Status }, skips: Skips): Settled | undefined {
  if (item.status === 'done') return 'done';
  if (skips.has(item.id)) return 'skipped';
  return item.status === 'cancelled' ? 'cancelled' : undefined;
}
