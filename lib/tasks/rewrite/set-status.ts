import type { Status } from '../task.ts';
import { findTask, type TaskAddress } from './find-task.ts';
import { memberOf, valueOf } from './json-places.ts';
import { putMember } from './put-member.ts';

export interface StatusChange extends TaskAddress {
  readonly status: Status;
}

/**
 * The text of a Task Master file with another status of one task or subtask, and every other character as it was: byte order mark, line
 * ends, indentation, the order of keys, and fields that nobody knows. A status that is not there is put in as the task's other fields
 * are written. The same text comes back where the status is that already (`completed` is `done`).
 *
 * @throws FaultsError where the file cannot be taken apart (a key twice in one object included), or has not exactly one such task
 */
export function setStatus(text: string, change: StatusChange): string {
  const task = findTask(text, change);
  const own = memberOf(text, task, 'status');
  const { status } = change;
  return own !== undefined && means(valueOf(text, own.value), status) ? text : putMember(text, task, 'status', status);
}

/** How a status may be written. Task Master reads `completed` as `done`. */
const means = (written: unknown, status: Status): boolean => written === status || (written === 'completed' && status === 'done');
