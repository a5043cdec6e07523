import { OUTCOMES, PLAY_GATES, SETTLED_GATE, type Gate, type Outcome } from '../../contract/stages.ts';

/** What may stand in a variable, and what it is read as. The whole text has to match. */
export interface InputType<T> {
  readonly pattern: RegExp;
  /** To follow `write`: what is allowed, with an example. */
  readonly expected: string;
  readonly read: (text: string) => T;
}

const text = (pattern: RegExp, expected: string): InputType<string> => ({ pattern, expected, read: (given) => given });
const word = <T extends string>(words: readonly T[]): InputType<T> => ({
  pattern: new RegExp(`^(?:${words.join('|')})$`),
  expected: `one of ${words.join(', ')}`,
  read: (given) => given as T,
});

/** A top-level task's id. */
export const TASK = text(/^[1-9][0-9]{0,8}$/, 'the number of a task, such as 7');
/** A task's id or a subtask's. */
export const TASK_OR_SUBTASK = text(/^[1-9][0-9]{0,8}(?:\.[1-9][0-9]{0,8})?$/, 'the id of a task or subtask, such as 7 or 7.2');
/** A play's name (names.ts). */
export const PLAY = text(/^play-[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?-[1-9][0-9]{0,8}$/, 'the name of a play, such as play-shop-7');
/** The name of an object of Kubernetes: a DNS label, or several with dots. */
export const OBJECT_NAME = text(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'the name of an object, of a-z, 0-9, - and dots');
export const SHA = text(/^[0-9a-f]{40}$/, 'the 40 digits of a commit in lower case');
export const REPOSITORY = text(/^[A-Za-z0-9-]{1,39}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, 'a repository as owner/name');
/** A branch's name that may not be a `git` option, nor leave its folder. */
export const BRANCH = text(/^(?![-/])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[/.]$))[A-Za-z0-9._/[\]-]{1,255}$/, 'the name of a branch, of letters, digits and . _ / -');
export const TAG = text(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'the name of a tag on one line');
/** Words of people; to be stored or shown as data, never as part of a program. */
export const TEXT = text(/^[^]{1,65536}$/, 'a text of at most 65,536 characters');
export const LOGIN = text(/^[A-Za-z0-9-]{1,39}(?:\[bot\])?$/, 'a GitHub login, that of an App as Name[bot]');
export const OUTCOME: InputType<Outcome> = word(OUTCOMES);
export const GATE: InputType<Gate> = word([...PLAY_GATES, SETTLED_GATE]);
export const PULL: InputType<number> = { pattern: /^[1-9][0-9]{0,8}$/, expected: 'the number of a pull request, such as 42', read: Number };
export const COUNT: InputType<number> = { pattern: /^(?:0|[1-9][0-9]{0,8})$/, expected: 'a whole number from 0', read: Number };
/** 0: any that is free. */
export const PORT: InputType<number> = { pattern: /^[0-9]{1,5}$/, expected: 'the number of a port, such as 8080', read: Number };
export const BOOLEAN: InputType<boolean> = { pattern: /^(?:true|false)$/, expected: 'true or false', read: (given) => given === 'true' };
