import type { Subtask } from '../../tasks/task.ts';
import { topLevelOf } from '../../tasks/ids.ts';
import { fieldNames, ourValue } from './entry.ts';
import type { Memory, RememberedEntry } from './memory.ts';
import { isSame } from './merge-value.ts';
import type { MergeReport } from './report.ts';
import type { State, StateTask } from './state.ts';

type Removed = MergeReport['removed'][number];

/** What the document had and has no longer, with whether each goes: what was begun, what somebody changed, and what others wait for is kept. */
export function removedTasks(state: State, memory: Memory, said: ReadonlySet<string>, prune: boolean): readonly Removed[] {
  const gone = Object.entries(memory.tasks).flatMap(([id, task]) =>
    said.has(id) ? Object.entries(task.subtasks).flatMap(([number, before]) => (said.has(`${id}.${number}`) ? [] : [{ id: `${id}.${number}`, before, own: [] as readonly string[] }])) : [{ id, before: task, own: Object.keys(task.subtasks).map((number) => `${id}.${number}`) }],
  );
  const entries = gone.flatMap(({ id, before, own }) => {
    const found: StateTask<Subtask> | undefined = state.tasks.get(id) ?? state.subtasks.get(id);
    return found === undefined ? [] : [{ id, title: found.task.title, why: prune ? reasonToKeep(found, before, own) : undefined }];
  });
  if (!prune) return entries.map(({ id, title }) => ({ id, title, pruned: false }));

  const going = new Set(entries.filter(({ why }) => why === undefined).map(({ id }) => id));
  const reasons = new Map(entries.map(({ id, why }) => [id, why]));
  const all = [...state.tasks.values(), ...state.subtasks.values()].map(({ task }) => task);
  const goes = (id: string): boolean => going.has(id) || going.has(topLevelOf(id));
  for (let before = -1; before !== going.size; ) {
    before = going.size;
    for (const task of all) {
      if (goes(task.id)) continue;
      for (const to of task.dependencies) {
        for (const id of [to, topLevelOf(to)]) if (going.delete(id)) reasons.set(id, `${task.id} depends on it`);
      }
    }
  }
  return entries.map(({ id, title }) => {
    const why = reasons.get(id);
    return { id, title, pruned: going.has(id), ...(why !== undefined && { why }) };
  });
}

function reasonToKeep({ task, raw }: StateTask<Subtask>, before: RememberedEntry, own: readonly string[]): string | undefined {
  const below = (task as { readonly subtasks?: readonly Subtask[] }).subtasks ?? [];
  if ([task, ...below].some(({ status }) => status === 'done' || status === 'in-progress' || status === 'review')) return 'work on it has begun';
  const changed = fieldNames(before.fields).find((field) => !isSame(before.fields[field], ourValue(raw, task, field)));
  if (changed !== undefined) return `somebody changed its ${changed} in tasks.json`;
  const added = below.find(({ id }) => !own.includes(id));
  return added === undefined ? undefined : `somebody added subtask ${added.id} in tasks.json`;
}
