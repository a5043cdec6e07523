import { chooseTag, type WantedTag } from '../../tasks/choose-tag.ts';
import { parseJson } from '../../tasks/json-parse.ts';
import { dottedId, numberId } from '../../tasks/ids.ts';
import { parseTaskProject } from '../../tasks/parse.ts';
import type { Subtask, Task } from '../../tasks/task.ts';
import type { Raw } from './entry.ts';

/** A task of the file, as it was read and as it stands there. */
export interface StateTask<Read extends Subtask = Task> {
  readonly task: Read;
  readonly raw: Raw;
}

/** The tasks of one tag of a file, by their ids. */
export interface State {
  readonly tasks: ReadonlyMap<string, StateTask>;
  readonly subtasks: ReadonlyMap<string, StateTask<Subtask>>;
}

/** @throws FaultsError where the file is not one that we can run */
export function readState(text: string, file: string, tag: WantedTag): State {
  const { project } = parseTaskProject(text, { file, tag });
  const list = chooseTag(parseJson(text, file), tag, file).list as readonly Raw[];
  const raws = new Map(list.map((raw) => [numberId(raw['id']) ?? '', raw] as const));
  const tasks = new Map<string, StateTask>();
  const subtasks = new Map<string, StateTask<Subtask>>();
  for (const task of project.tasks) {
    const raw = raws.get(task.id) ?? {};
    tasks.set(task.id, { task, raw });
    const below = new Map(((raw['subtasks'] ?? []) as readonly Raw[]).map((one) => [dottedId(one['id'])?.id ?? `${task.id}.${numberId(one['id'])}`, one] as const));
    for (const subtask of task.subtasks) subtasks.set(subtask.id, { task: subtask, raw: below.get(subtask.id) ?? {} });
  }
  return { tasks, subtasks };
}
