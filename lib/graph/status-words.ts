import type { Status } from '../tasks/task.ts';

/** Statuses as words, in the order in which a picture counts and explains them: what is behind us first. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  done: 'done',
  'in-progress': 'in progress',
  review: 'in review',
  pending: 'pending',
  blocked: 'blocked',
  deferred: 'deferred',
  cancelled: 'cancelled',
};

/** The statuses that some tasks have, with how many, in that order. */
export function countStatuses(tasks: readonly { readonly status: Status }[]): readonly { readonly status: Status; readonly count: number }[] {
  return (Object.keys(STATUS_WORDS) as Status[]).map((status) => ({ status, count: tasks.filter((task) => task.status === status).length })).filter(({ count }) => count > 0);
}
