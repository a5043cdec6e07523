import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withLock, type LockOptions } from './lock.ts';

export interface FileChange {
  readonly before: string;
  readonly after: string;
}

/**
 * Changes a file as a whole, whatever other processes do meanwhile. `change` is given its text, and called again with the newest where somebody who knows
 * nothing of the lock wrote it. The file is at each moment as it was or as it will be, also where this process or the machine is stopped at any point:
 * the new text is written beside it, brought to the disk, and put in its place in one step. A text that is the same writes nothing.
 */
export async function changeFile(named: string, options: LockOptions, change: (text: string) => string): Promise<FileChange> {
  // A link to the file stays one.
  const file = realpathSync(named);
  return withLock(lockOf(file), options, () => {
    for (;;) {
      const before = readFileSync(file, 'utf8');
      const after = change(before);
      options.signal.throwIfAborted();
      if (after === before || replace(file, before, after)) return { before, after };
    }
  });
}

const lockOf = (file: string): string => join(dirname(file), `.${basename(file)}.lock`);
const asidePrefix = (file: string): string => `.${basename(file)}.new-`;

/** Whether the new text is in place; not where the file is no longer as it was. Only who holds the lock calls this. */
function replace(file: string, before: string, after: string): boolean {
  const folder = dirname(file);
  // What processes that were stopped left behind: whoever writes a file aside holds the lock, and of a lock that is gone nobody needs the removal.
  const left = [asidePrefix(file), `${basename(lockOf(file))}.`];
  for (const name of readdirSync(folder)) if (left.some((prefix) => name.startsWith(prefix))) rmSync(join(folder, name), { force: true });
  const aside = join(folder, `${asidePrefix(file)}${process.pid}`);
  const { mode } = statSync(file);
  try {
    writeFileSync(aside, after, { flag: 'wx', mode: mode & 0o7777, flush: true });
    if (readFileSync(file, 'utf8') !== before) {
      rmSync(aside);
      return false;
    }
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(folder);
  return true;
}

/** Brings the renaming to the disk, where the system can do that for a folder. */
function syncFolder(folder: string): void {
  let opened: number | undefined;
  try {
    opened = openSync(folder, 'r');
    fsyncSync(opened);
  } catch {
    // The file itself is on the disk; on some systems a folder cannot be opened.
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
