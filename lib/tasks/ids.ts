import type { TaskId } from './task.ts';

/** A top-level task's number as text: from 1, and at most nine digits, so that every name made of it fits (names.ts). */
const NUMBER = /^[1-9][0-9]{0,8}$/;
/** The same bound for what is a number already. */
const MOST = 999_999_999;
const DOTTED = /^([1-9][0-9]{0,8})\.([1-9][0-9]{0,8})$/;

/** The number that a file wrote as `12` or `"12"`, as text; `undefined` for anything else. */
export function numberId(given: unknown): string | undefined {
  if (typeof given === 'number') return Number.isInteger(given) && given >= 1 && given <= MOST ? String(given) : undefined;
  const text = typeof given === 'string' ? given.trim() : '';
  return NUMBER.test(text) ? text : undefined;
}

/** The parent and number of an id that a file wrote as text, such as `"2.3"`; `undefined` for anything else. */
export function dottedId(given: unknown): { readonly id: TaskId; readonly parent: string } | undefined {
  const found = typeof given === 'string' ? DOTTED.exec(given.trim()) : null;
  return found === null ? undefined : { id: found[0], parent: found[1] as string };
}

export const isSubtaskId = (id: TaskId): boolean => id.includes('.');

/** The top-level task that an id belongs to: `2` of `2.3`, and of `2` itself. */
export const topLevelOf = (id: TaskId): TaskId => {
  const dot = id.indexOf('.');
  return dot < 0 ? id : id.slice(0, dot);
};

/** Orders ids by their numbers: `2`, `2.3`, `2.10`, `10`. */
export function byNumber(a: TaskId, b: TaskId): number {
  if (!isSubtaskId(a) && !isSubtaskId(b)) return Number(a) - Number(b);
  const [a1 = 0, a2 = 0] = a.split('.').map(Number);
  const [b1 = 0, b2 = 0] = b.split('.').map(Number);
  return a1 - b1 || a2 - b2;
}
