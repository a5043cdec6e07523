import { FaultsError, type Fault } from '../../contract/fault.ts';
import { numberId } from '../../tasks/ids.ts';
import type { Draft, DraftEntry, DraftKey, DraftTask } from '../draft.ts';
import { assignNumbers, type Assigned, type Numbered, type Remembered, type Wanted } from './assign-ids.ts';
import type { Memory, RememberedEntry } from './memory.ts';
import type { State } from './state.ts';

export interface GivenIds {
  /** As seen from a task's subtasks where one is given; `undefined` for what somebody has removed from the file. */
  readonly idOf: (key: DraftKey, within?: DraftTask) => string | undefined;
  readonly leftOut: readonly DraftEntry[];
  readonly renumbered: readonly { readonly written: string; readonly id: string }[];
}

/** @throws FaultsError where a number means one task in the document, and nobody knows whether it is the one that has it in the file */
export function giveIds(draft: Draft, state: State, memory: Memory, file: string): GivenIds {
  const faults: Fault[] = [];
  const leftOut: DraftEntry[] = [];
  const renumbered: { written: string; id: string }[] = [];
  const ids = new Map<DraftKey, string | undefined>();
  const below = new Map<DraftTask, Map<DraftKey, string | undefined>>();

  const top = assignNumbers(draft.tasks.map((task) => wantedOf(task, numberId(task.key))), [...state.tasks.values()].map(({ task }) => ({ number: Number(task.id), title: task.title })), rememberedOf(memory.tasks));
  const settle = (entry: DraftEntry, { number, isThere, isNew, clash }: Assigned, prefix: string): string | undefined => {
    const id = `${prefix}${number}`;
    if (clash !== undefined) faults.push(clashFault(draft.file, entry, `${prefix}${clash.number}`, clash, file));
    if (!isThere && !isNew) leftOut.push(entry);
    else if (/^\d/.test(entry.key) && entry.key !== id) renumbered.push({ written: entry.key, id });
    return !isThere && !isNew ? undefined : id;
  };
  for (const task of draft.tasks) {
    const id = settle(task, top.get(task.key) as Assigned, '');
    ids.set(task.key, id);
    const own = new Map<DraftKey, string | undefined>();
    below.set(task, own);
    if (id === undefined) continue;
    const file = (state.tasks.get(id)?.task.subtasks ?? []).map((subtask): Numbered => ({ number: Number(subtask.id.split('.')[1]), title: subtask.title }));
    const given = assignNumbers(task.subtasks.map((subtask) => wantedOf(subtask, numberId(subtask.key.split('.').at(-1)))), file, rememberedOf(memory.tasks[id]?.subtasks ?? {}));
    for (const subtask of task.subtasks) {
      const subtaskId = settle(subtask, given.get(subtask.key) as Assigned, `${id}.`);
      own.set(subtask.key, subtaskId);
      if (!subtask.key.startsWith('title:')) ids.set(subtask.key, subtaskId);
    }
  }
  if (faults.length > 0) throw new FaultsError(faults);
  return { idOf: (key, within) => (within !== undefined && below.get(within)?.has(key) ? below.get(within)?.get(key) : ids.get(key)), leftOut, renumbered };
}

const wantedOf = ({ key, title }: DraftEntry, number: string | undefined): Wanted => ({ key, title, ...(number !== undefined && !key.startsWith('title:') && { number: Number(number) }) });

const rememberedOf = (entries: Readonly<Record<string, RememberedEntry>>): readonly Remembered[] =>
  Object.entries(entries).map(([number, { key, fields }]) => ({ number: Number(number), key, title: String(fields['title']) }));

const clashFault = (document: string, { line, key, title }: DraftEntry, id: string, { title: other }: Numbered, file: string): Fault => ({
  file: document,
  path: `line ${line}`,
  message: `${key} is another task in ${file}, where ${id} is "${other}"`,
  value: title,
  remedy: 'give both the same title if they are the same; if not, give this one a number that is free there, or keep the document in a tag of its own with --tag',
});
