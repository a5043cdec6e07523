import { FaultsError } from '../../contract/fault.ts';
import { chooseTag, type WantedTag } from '../choose-tag.ts';
import { dottedId, isSubtaskId, numberId, topLevelOf } from '../ids.ts';
import { parseJson } from '../json-parse.ts';
import type { Status, TaskId } from '../task.ts';
import { elementsOf, membersOf, rootPlace, valueOf, type Member, type Place } from './json-places.ts';

export interface StatusChange {
  /** The file as its user knows it, for messages. */
  readonly file: string;
  readonly tag: WantedTag;
  /** `12`, or `12.3` for a subtask. */
  readonly id: TaskId;
  readonly status: Status;
}

/**
 * The text of a Task Master file with another status of one task or subtask, and every other character as it was: byte order mark, line
 * ends, indentation, the order of keys, and fields that nobody knows. A status that is not there is put in as the task's other fields
 * are written. The same text comes back where the status is that already (`completed` is `done`).
 *
 * @throws FaultsError where the file cannot be taken apart (a key twice in one object included), or has not exactly one such task
 */
export function setStatus(text: string, { file, tag, id, status }: StatusChange): string {
  const chosen = chooseTag(parseJson(text, file), tag, file);
  const root = rootPlace(text);
  // `tasks` in a flat file, `<tag>.tasks` in one with tags.
  const keys = chosen.path === 'tasks' ? ['tasks'] : [chosen.tag, 'tasks'];
  const tasks = keys.reduce((place: Place, key) => memberOf(text, place, key)?.value ?? place, root);
  const task = onlyOne(text, tasks, (given) => numberId(given) === topLevelOf(id), { file, path: chosen.path, id: topLevelOf(id) });
  if (!isSubtaskId(id)) return withStatus(text, task, status);

  const subtasks = memberOf(text, task, 'subtasks')?.value;
  const isThis = (given: unknown): boolean => (numberId(given) === undefined ? dottedId(given)?.id === id : `${topLevelOf(id)}.${numberId(given)}` === id);
  return withStatus(text, onlyOne(text, subtasks, isThis, { file, path: `${chosen.path}: subtasks of task ${topLevelOf(id)}`, id }), status);
}

const memberOf = (text: string, place: Place, key: string): Member | undefined => membersOf(text, place).find((member) => member.key === key);

function onlyOne(text: string, list: Place | undefined, isThis: (id: unknown) => boolean, { file, path, id }: { readonly file: string; readonly path: string; readonly id: TaskId }): Place {
  const found = (list === undefined ? [] : elementsOf(text, list)).filter((entry) => {
    const own = memberOf(text, entry, 'id');
    return own !== undefined && isThis(valueOf(text, own.value));
  });
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) throw new FaultsError([{ file, path, message: `there is no task ${id}`, remedy: 'name a task that is there, or add it' }]);
  throw new FaultsError([{ file, path, message: `task id ${id} stands there ${found.length} times`, remedy: 'give each of them a number of its own' }]);
}

/** How a status may be written. Task Master reads `completed` as `done`. */
const means = (written: unknown, status: Status): boolean => written === status || (written === 'completed' && status === 'done');

function withStatus(text: string, task: Place, status: Status): string {
  const members = membersOf(text, task);
  const own = members.find(({ key }) => key === 'status');
  if (own !== undefined) return means(valueOf(text, own.value), status) ? text : replaced(text, own.value, JSON.stringify(status));

  // Behind the title, or else behind the id, as the field there is parted from the next one: no other line changes.
  const anchor = members.find(({ key }) => key === 'title') ?? members.find(({ key }) => key === 'id');
  if (anchor === undefined) throw new TypeError('a task without an id was found by its id');
  const at = members.indexOf(anchor);
  const next = members[at + 1];
  const before = members[at - 1];
  const between = next !== undefined ? text.slice(anchor.value.to, next.name.from) : before !== undefined ? text.slice(before.value.to, anchor.name.from) : `,${text.slice(task.from + 1, anchor.name.from)}`;
  const colon = text.slice(anchor.name.to, anchor.value.from);
  return replaced(text, { from: anchor.value.to, to: anchor.value.to }, `${between}"status"${colon}${JSON.stringify(status)}`);
}

const replaced = (text: string, { from, to }: Place, by: string): string => text.slice(0, from) + by + text.slice(to);
