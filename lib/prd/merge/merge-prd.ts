import { topLevelOf } from '../../tasks/ids.ts';
import type { Draft } from '../draft.ts';
import { addSubtasks, addTasks, applyChange, removeTasks, type FileAddress } from './apply.ts';
import { giveIds } from './give-ids.ts';
import { type Memory, type RememberedTask } from './memory.ts';
import { mergeEntry } from './merge-entries.ts';
import { removedTasks } from './prune.ts';
import type { MergeReport } from './report.ts';
import { saidTask, type SaidTask } from './said.ts';
import { readState } from './state.ts';

export interface MergeOptions extends FileAddress {
  /** Removes what the document had and has no longer, unless it was begun, changed by somebody, or others wait for it. */
  readonly prune: boolean;
}

export interface MergedPrd {
  /** The whole of tasks.json. */
  readonly text: string;
  /** What to remember for the next time. */
  readonly memory: Memory;
  readonly report: MergeReport;
}

/**
 * Brings what a document says into a tasks.json. What somebody changed there stays, what is done stays done, ids stay, and every character that does not have
 * to change stays. Reading the same document again changes nothing.
 * @throws FaultsError where the file cannot be read, or what would come out is none that we can run
 */
export function mergePrd(text: string, draft: Draft, memory: Memory, options: MergeOptions): MergedPrd {
  const { file, tag, prune } = options;
  const state = readState(text, file, tag);
  const { idOf, leftOut, renumbered } = giveIds(draft, state, memory, file);
  const said = draft.tasks.map((task) => saidTask(task, idOf)).filter((task) => task !== undefined);

  const changed: MergeReport['changed'][number][] = [];
  const kept: MergeReport['kept'][number][] = [];
  const merge = (...entry: Parameters<typeof mergeEntry>): void => {
    const merged = mergeEntry(...entry);
    changed.push(...merged.changed);
    kept.push(...merged.kept);
  };
  const newTasks: SaidTask[] = [];
  const newSubtasks: { readonly id: string; readonly subtasks: SaidTask['subtasks'] }[] = [];
  for (const task of said) {
    const there = state.tasks.get(task.id);
    if (there === undefined) {
      newTasks.push(task);
      continue;
    }
    merge(task, there, memory.tasks[task.id]);
    for (const subtask of task.subtasks) {
      const below = state.subtasks.get(subtask.id);
      if (below !== undefined) merge(subtask, below, memory.tasks[task.id]?.subtasks[numberOf(subtask.id)]);
    }
    newSubtasks.push({ id: task.id, subtasks: task.subtasks.filter(({ id }) => !state.subtasks.has(id)) });
  }

  let after = changed.reduce((before, change) => applyChange(before, options, change), text);
  for (const { id, subtasks } of newSubtasks) after = addSubtasks(after, options, id, subtasks);
  after = addTasks(after, options, newTasks);
  const mergedState = after === text ? state : readState(after, file, tag);
  const ids = new Set(said.flatMap((task) => [task.id, ...task.subtasks.map(({ id }) => id)]));
  const removed = removedTasks(mergedState, memory, ids, prune);
  const gone = removed.filter(({ pruned }) => pruned).map(({ id }) => id);
  after = removeTasks(after, options, gone.filter((id) => id === topLevelOf(id) || !gone.includes(topLevelOf(id))));
  if (after !== text) readState(after, file, tag);

  const added = [...newTasks, ...newSubtasks.flatMap(({ subtasks }) => subtasks)].map(({ id, fields }) => ({ id, title: String(fields['title']) }));
  return {
    text: after,
    memory: remembered(said, memory, new Set([...removed.filter(({ pruned }) => !pruned).map(({ id }) => id), ...leftOutIds(memory, state.tasks, state.subtasks)])),
    report: { added, changed, kept, removed, leftOut: leftOut.map(({ key, title }) => ({ written: key, title })), renumbered },
  };
}

const numberOf = (id: string): string => id.split('.')[1] ?? '';

/** What the document had and somebody removed from the file. */
const leftOutIds = (memory: Memory, tasks: { readonly has: (id: string) => boolean }, subtasks: { readonly has: (id: string) => boolean }): readonly string[] =>
  Object.entries(memory.tasks).flatMap(([id, task]) => [...(tasks.has(id) ? [] : [id]), ...Object.keys(task.subtasks).map((number) => `${id}.${number}`).filter((one) => !subtasks.has(one))]);

/** What is said now; and of what is no longer said, or was removed by somebody, what was said last. */
function remembered(said: readonly SaidTask[], before: Memory, stays: ReadonlySet<string>): Memory {
  const tasks: Record<string, RememberedTask> = {};
  for (const [id, task] of Object.entries(before.tasks)) if (stays.has(id)) tasks[id] = task;
  for (const { id, key, fields, subtasks } of said) {
    const old = Object.entries(before.tasks[id]?.subtasks ?? {}).filter(([number]) => stays.has(`${id}.${number}`));
    tasks[id] = { key, fields, subtasks: Object.fromEntries([...old, ...subtasks.map((subtask) => [numberOf(subtask.id), { key: subtask.key, fields: subtask.fields }] as const)]) };
  }
  return { version: 1, tasks };
}

