import { FaultsError } from '../../contract/fault.ts';
import { chooseTag, type WantedTag } from '../choose-tag.ts';
import { dottedId, isSubtaskId, numberId, topLevelOf } from '../ids.ts';
import { parseJson } from '../json-parse.ts';
import type { TaskId } from '../task.ts';
import { elementsOf, memberOf, rootPlace, valueOf, type Place } from './json-places.ts';

/** One task or subtask of a Task Master file. */
export interface TaskAddress {
  /** The file as its user knows it, for messages. */
  readonly file: string;
  readonly tag: WantedTag;
  /** `12`, or `12.3` for a subtask. */
  readonly id: TaskId;
}

/**
 * Where a task or subtask stands in the text of a Task Master file.
 * @throws FaultsError where the file cannot be taken apart (a key twice in one object included), or has not exactly one such task
 */
export function findTask(text: string, { file, tag, id }: TaskAddress): Place {
  const chosen = chooseTag(parseJson(text, file), tag, file);
  const root = rootPlace(text);
  // `tasks` in a flat file, `<tag>.tasks` in one with tags.
  const keys = chosen.path === 'tasks' ? ['tasks'] : [chosen.tag, 'tasks'];
  const tasks = keys.reduce((place: Place, key) => memberOf(text, place, key)?.value ?? place, root);
  const task = onlyOne(text, tasks, (given) => numberId(given) === topLevelOf(id), { file, path: chosen.path, id: topLevelOf(id) });
  if (!isSubtaskId(id)) return task;

  const subtasks = memberOf(text, task, 'subtasks')?.value;
  const isThis = (given: unknown): boolean => (numberId(given) === undefined ? dottedId(given)?.id === id : `${topLevelOf(id)}.${numberId(given)}` === id);
  return onlyOne(text, subtasks, isThis, { file, path: `${chosen.path}: subtasks of task ${topLevelOf(id)}`, id });
}

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
