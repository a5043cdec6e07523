import type { Priority, Status } from '../tasks/task.ts';

/** What names a task in its document: its number there as it is written, such as `12` or `1.3`, or else `title:` and its title in small letters. */
export type DraftKey = string;

/** That a task waits for another one. */
export interface DraftDependency {
  readonly key: DraftKey;
  readonly line: number;
  /** As it stands in the document. */
  readonly written: string;
}

/** What a document says of a task or subtask. What it does not say is absent, so that a merge leaves it as it is. */
export interface DraftEntry {
  readonly key: DraftKey;
  /** Where it begins in the document, from 1. */
  readonly line: number;
  readonly title: string;
  readonly status?: Status;
  readonly priority?: Priority;
  readonly dependencies?: readonly DraftDependency[];
  readonly description?: string;
  readonly details?: string;
  readonly testStrategy?: string;
  readonly acceptanceCriteria?: readonly string[];
}

export interface DraftTask extends DraftEntry {
  readonly component?: string;
  /** 1 to 10. */
  readonly complexity?: number;
  readonly tags?: readonly string[];
  /** More that the document says in a word each, such as `duration`, `owner` or `completed`. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly subtasks: readonly DraftEntry[];
}

/** The tasks of a document, in its order: checked, so that keys are unique, dependencies exist and there is no cycle. */
export interface Draft {
  /** The document as the user named it. */
  readonly file: string;
  readonly tasks: readonly DraftTask[];
}

/** The key of what has no number: its title without case, marks and blanks at the ends. */
export const titleKey = (title: string): DraftKey => `title:${plainTitle(title)}`;

/** What of a title counts where two are compared. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
