import { byNumber } from '../../tasks/ids.ts';
import type { Task, TaskId } from '../../tasks/task.ts';
import type { LeftTask } from '../plan.ts';
import { putAside } from './held.ts';
import { settledAs, type Skips } from './settled.ts';

/** What other rules found out about one task. */
export interface Circumstances {
  /** See cascade.ts. */
  readonly cascadingSkips: readonly TaskId[];
  /** See held.ts. */
  readonly heldBy: readonly TaskId[];
}

/**
 * Why a task does not run, or `undefined` where it does. Where several reasons hold, the first of: done, skipped,
 * cancelled, cascade-skipped, deferred or blocked, held. So a reason that will not pass away hides one that may.
 */
export function leftTask(task: Task, skips: Skips, { cascadingSkips, heldBy }: Circumstances, statusOf: (id: TaskId) => string): LeftTask | undefined {
  const left = (reason: LeftTask['reason'], text: string, because: readonly TaskId[] = []): LeftTask =>
    ({ id: task.id, title: task.title, status: task.status, reason, because, text });

  switch (settledAs(task, skips)) {
    case 'done':
      return left('done', 'it is done');
    case 'skipped':
      return left('skipped', skips.get(task.id)?.reason || 'the overrides skip it');
    case 'cancelled':
      return left('cancelled', 'it is cancelled');
    case undefined:
  }
  if (cascadingSkips.length > 0) {
    const because = cascadingSkips.toSorted(byNumber);
    return left('cascade-skipped', `skipped along with ${listed(because.map((id) => `task ${id} (${skips.get(id)?.reason || 'skipped'})`))}`, because);
  }
  if (putAside(task.status)) return left(task.status, `it is ${task.status}, and waits until its status changes`);
  if (heldBy.length > 0) {
    const because = heldBy.toSorted(byNumber);
    return left('held', `it waits for ${listed(because.map((id) => `task ${id} (${statusOf(id)})`))}`, because);
  }
  return undefined;
}

/** How many tasks a text names before it only counts them. */
const MOST_NAMED = 5;

/** `a`, `a and b`, `a, b and c`, `a, b, c, d, e and 7 more`. */
function listed(names: readonly string[]): string {
  const shown = names.length > MOST_NAMED + 1 ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names;
  return shown.length <= 1 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
