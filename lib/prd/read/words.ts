import type { Priority, Status } from '../../tasks/task.ts';

const STATUS_WORDS: Readonly<Record<string, Status>> = {
  pending: 'pending', 'to do': 'pending', todo: 'pending', open: 'pending', planned: 'pending', 'not started': 'pending', new: 'pending',
  'in progress': 'in-progress', started: 'in-progress', doing: 'in-progress', ongoing: 'in-progress', wip: 'in-progress', active: 'in-progress',
  review: 'review', 'in review': 'review', 'under review': 'review',
  done: 'done', completed: 'done', complete: 'done', finished: 'done', closed: 'done', shipped: 'done',
  deferred: 'deferred', postponed: 'deferred', 'on hold': 'deferred',
  cancelled: 'cancelled', canceled: 'cancelled', dropped: 'cancelled',
  blocked: 'blocked',
};

const PRIORITY_WORDS: Readonly<Record<string, Priority>> = {
  critical: 'critical', urgent: 'critical', highest: 'critical', p0: 'critical',
  high: 'high', p1: 'high', 'must have': 'high',
  medium: 'medium', normal: 'medium', p2: 'medium', 'should have': 'medium',
  low: 'low', lowest: 'low', p3: 'low', 'could have': 'low', 'nice to have': 'low',
};

/** Signs that stand for a status where no word does. */
const STATUS_SIGNS: Readonly<Record<string, Status>> = { '✅': 'done', '☑': 'done', '✔': 'done', '⏳': 'in-progress', '🚧': 'in-progress', '🔄': 'in-progress', '🟡': 'in-progress', '🔴': 'pending', '⬜': 'pending', '⛔': 'blocked', '🚫': 'cancelled' };

/** Every word for a status that is read, for remedies. */
export const STATUS_CHOICES: readonly string[] = ['pending', 'in progress', 'review', 'done', 'deferred', 'cancelled', 'blocked'];
export const PRIORITY_CHOICES: readonly string[] = ['critical', 'high', 'medium', 'low'];

export interface StatusRead {
  readonly status: Status;
  /** What stands behind it in parentheses, such as a date. */
  readonly note?: string;
}

/** A status as people write it: `✅ Done (2025-07-18)`, `In progress`, `completed`, or a sign alone. `undefined` for anything else. */
export function readStatus(written: string): StatusRead | undefined {
  const found = /^(.*?)(?:\s*\(([^()]*)\))?$/u.exec(written.trim());
  const note = found?.[2]?.trim();
  const status = STATUS_WORDS[plainWord(found?.[1] ?? '')] ?? (plainWord(found?.[1] ?? '') === '' ? statusSign(written) : undefined);
  return status === undefined ? undefined : { status, ...(note !== undefined && note !== '' && { note }) };
}

/** The status that a sign in a text stands for. */
export const statusSign = (text: string): Status | undefined => Object.entries(STATUS_SIGNS).find(([sign]) => text.startsWith(sign))?.[1];

/** A priority as people write it: `CRITICAL`, `high`, `P1`. `undefined` for anything else. */
export const readPriority = (written: string): Priority | undefined => PRIORITY_WORDS[plainWord(written.replace(/\s+priority$/i, ''))];

const plainWord = (written: string): string =>
  written
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
