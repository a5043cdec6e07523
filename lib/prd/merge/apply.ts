import { chooseTag, type WantedTag } from '../../tasks/choose-tag.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import { parseJson } from '../../tasks/json-parse.ts';
import { findTask } from '../../tasks/rewrite/find-task.ts';
import { memberOf, rootPlace, valueOf, type Place } from '../../tasks/rewrite/json-places.ts';
import { appendEntries, putValue, removeEntries } from '../../tasks/rewrite/list-entries.ts';
import { hasOwnComponent, newSubtask, newTask, writtenId, type Raw } from './entry.ts';
import type { MergeReport } from './report.ts';
import type { SaidEntry, SaidTask } from './said.ts';

export interface FileAddress {
  readonly file: string;
  readonly tag: WantedTag;
}

/** The text with one field of a task changed, and nothing else. */
export function applyChange(text: string, address: FileAddress, { id, field, to }: MergeReport['changed'][number]): string {
  const task = findTask(text, { ...address, id });
  if (field === 'dependencies') {
    const own = memberOf(text, task, 'id');
    const asText = own !== undefined && typeof valueOf(text, own.value) === 'string';
    return putValue(text, task, field, (to as readonly string[]).map((one) => writtenId(id, one, asText)));
  }
  const name = field.replace(/^metadata\./, '');
  if (name === field || (name === 'component' && hasOwnComponent(valueOf(text, task) as Raw))) return putValue(text, task, name, to);
  const metadata = memberOf(text, task, 'metadata');
  return metadata === undefined || text[metadata.value.from] !== '{' ? putValue(text, task, 'metadata', { [name]: to }) : putValue(text, metadata.value, name, to);
}

/** The text with new tasks behind the others. */
export const addTasks = (text: string, address: FileAddress, tasks: readonly SaidTask[]): string => appendEntries(text, tasksPlace(text, address), tasks.map(newTask));

/** The text with new subtasks behind the others of a task. */
export function addSubtasks(text: string, address: FileAddress, id: string, subtasks: readonly SaidEntry[]): string {
  if (subtasks.length === 0) return text;
  const task = findTask(text, { ...address, id });
  const list = memberOf(text, task, 'subtasks');
  const isList = list !== undefined && text[list.value.from] === '[';
  return isList ? appendEntries(text, list.value, subtasks.map(newSubtask)) : putValue(text, task, 'subtasks', subtasks.map(newSubtask));
}

/** The text without some tasks and subtasks. */
export function removeTasks(text: string, address: FileAddress, ids: readonly string[]): string {
  return ids.reduce((before, id) => {
    const gone = findTask(before, { ...address, id });
    const list = isSubtaskId(id) ? memberOf(before, findTask(before, { ...address, id: topLevelOf(id) }), 'subtasks')?.value : tasksPlace(before, address);
    return list === undefined ? before : removeEntries(before, list, (place) => place.from === gone.from);
  }, text);
}

/** The list of the tasks of a tag. */
function tasksPlace(text: string, { file, tag }: FileAddress): Place {
  const chosen = chooseTag(parseJson(text, file), tag, file);
  const keys = chosen.path === 'tasks' ? ['tasks'] : [chosen.tag, 'tasks'];
  return keys.reduce((place: Place, key) => memberOf(text, place, key)?.value ?? place, rootPlace(text));
}
