import type { DraftEntry, DraftTask } from '../draft.ts';
import type { WrittenDependencies } from './dependencies.ts';

type Unlinked<Entry> = Omit<Entry, 'dependencies' | 'subtasks'> & { readonly waitsFor?: WrittenDependencies };

/** A subtask as one place says it, its dependencies not looked up. */
export type PartialEntry = Unlinked<DraftEntry>;

/** A task as one place of the document says it: a section, a row of a table, or an entry of a list. */
export interface PartialTask extends Unlinked<DraftTask> {
  readonly subtasks: readonly PartialEntry[];
  /** A task may stand once in each kind of place. */
  readonly from: 'section' | 'table' | 'list';
}

/** A task below another one is a subtask; what only tasks have is left out. */
export const entryOf = ({ component: _component, complexity: _complexity, tags: _tags, metadata: _metadata, subtasks: _subtasks, from: _from, ...entry }: PartialTask): PartialEntry => entry;
