import { setTimeout as sleep } from 'node:timers/promises';
import { setStatus } from '../../tasks/rewrite/set-status.ts';
import type { Status, TaskId } from '../../tasks/task.ts';
import { NotYetError } from '../process/not-yet-error.ts';
import { findTasks } from './find.ts';
import type { FileStore } from './store.ts';

export interface StatusMark {
  readonly id: TaskId;
  readonly status: Status;
  readonly message: string;
  /** @default - the tag in use, as the repository's settings say */
  readonly tag?: string;
}

export interface MarkOptions {
  readonly signal?: AbortSignal;
  /** How often the newest version is taken up again. @default 10 */
  readonly tries?: number;
  /** Wait before the first repetition, in milliseconds; each next is twice as long, up to 16 times, and half of each is left to chance. @default 250 */
  readonly pause?: number;
}

/** What became of it: a commit, or nothing because it was so already. */
export type Marked = { readonly changed: true; readonly commit: string; readonly path: string } | { readonly changed: false; readonly path: string };

/**
 * The one writer of tasks.json: sets the status of one task in the newest version of the file and commits that. Where the file changed
 * in between, it begins anew from what is there then; where the status is so already, it does nothing.
 *
 * @throws FaultsError where the file is not there or cannot be taken apart, has no such task, or where the branch's rules refuse the commit
 * @throws NotYetError when the tries are used up, because somebody else always was quicker
 */
export async function markStatus(store: FileStore, { id, status, message, tag }: StatusMark, options: MarkOptions = {}): Promise<Marked> {
  const { signal, tries = 10, pause = 250 } = options;
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) {
      await sleep(jittered(pause * 2 ** Math.min(attempt - 1, 4)), undefined, { ...(signal !== undefined && { signal }) });
      await store.refresh();
    }
    signal?.throwIfAborted();
    const found = await findTasks(store.read, store.name, tag);
    const { path, text } = found.file;
    const changed = setStatus(text, { file: path, tag: found.tag, id, status });
    if (changed === text) return { changed: false, path };
    const commit = await store.write({ ...found.file, text: changed }, message);
    if (commit !== undefined) return { changed: true, commit, path };
  }
  throw new NotYetError(`tasks.json in ${store.name} was changed by others at each of ${tries} tries: try again later`);
}

const jittered = (milliseconds: number): number => milliseconds * (0.5 + Math.random() / 2);
