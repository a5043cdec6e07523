import type { DraftEntry, DraftKey, DraftTask } from '../draft.ts';

/** A value of JSON as it stands in a field. */
export type Value = string | number | readonly string[];

/** What a document says of a task, by the fields of tasks.json; `metadata.owner` is one of those in its metadata. Ids are absolute. */
export type Fields = Readonly<Record<string, Value>>;

/** A task of a document with its id. */
export interface SaidEntry {
  readonly id: string;
  readonly key: DraftKey;
  readonly fields: Fields;
}

export interface SaidTask extends SaidEntry {
  readonly subtasks: readonly SaidEntry[];
}

/** What a document says, ready to be compared with a tasks.json. `idOf` gives the id of a key, as seen from the subtasks of a task; those that are left out have none. */
export function saidTask(task: DraftTask, idOf: (key: DraftKey, within?: DraftTask) => string | undefined): SaidTask | undefined {
  const id = idOf(task.key);
  if (id === undefined) return undefined;
  const { component, complexity, tags, metadata = {} } = task;
  const more = { ...(component !== undefined && { 'metadata.component': component }), ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`metadata.${name}`, value])) };
  return {
    id,
    key: task.key,
    fields: { ...commonFields(task, (key) => idOf(key)), ...(complexity !== undefined && { complexity }), ...(tags !== undefined && { tags }), ...more },
    subtasks: task.subtasks.flatMap((subtask) => {
      const own = idOf(subtask.key, task);
      return own === undefined ? [] : [{ id: own, key: subtask.key, fields: commonFields(subtask, (key) => idOf(key, task)) }];
    }),
  };
}

function commonFields(entry: DraftEntry, idOf: (key: DraftKey) => string | undefined): Fields {
  const { title, description, details, testStrategy, acceptanceCriteria, priority, status } = entry;
  const dependencies = entry.dependencies?.map(({ key }) => idOf(key)).filter((id) => id !== undefined);
  const all = { title, description, details, testStrategy, acceptanceCriteria, priority, dependencies: dependencies === undefined ? undefined : [...new Set(dependencies)], status };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
