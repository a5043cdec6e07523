import { readlinkSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultsError } from '../../contract/fault.ts';
import { hasEnded, readHolder, thisProcess, writeHolder, type Holder } from './holder.ts';

export interface LockOptions {
  readonly signal: AbortSignal;
  /** Told once, where it takes longer than a moment. */
  readonly onWait?: (holder: Holder) => void;
  /** How long to wait for others, in milliseconds. @default 120000 */
  readonly patience?: number;
}

const PATIENCE = 120_000;
const SAY_AFTER = 2_000;
const PAUSE = { least: 4, most: 60 } as const;

/**
 * Runs `work` while no other process that asks for the same lock does. The lock is a symbolic link whose target names its holder, because making one
 * is one step: there is never a lock without a holder. A lock whose process has ended is taken away, by one process alone.
 * @throws FaultsError where another process holds it for too long
 */
export async function withLock<T>(path: string, { signal, onWait, patience = PATIENCE }: LockOptions, work: () => T | Promise<T>): Promise<T> {
  const holder = writeHolder(thisProcess());
  const began = performance.now();
  let said = false;
  for (let tries = 0; !tryLock(path, holder); tries++) {
    signal.throwIfAborted();
    const waited = performance.now() - began;
    const other = read(path);
    if (waited > patience && other !== undefined) throw heldTooLong(path, other, patience);
    if (waited > SAY_AFTER && !said && other !== undefined) {
      said = true;
      const known = readHolder(other);
      if (known !== undefined) onWait?.(known);
    }
    // At random, so that those who wait do not come all at once again and again.
    await sleep(PAUSE.least + Math.random() * Math.min(PAUSE.most, PAUSE.least * 2 ** Math.min(tries, 10)), undefined, { signal });
  }
  try {
    return await work();
  } finally {
    if (read(path) === holder) unlinkSync(path);
  }
}

/** Whether the lock is ours now. */
function tryLock(path: string, holder: string): boolean {
  if (make(path, holder)) return true;
  const other = read(path);
  const ended = other === undefined ? undefined : readHolder(other);
  if (other === undefined || ended === undefined || !hasEnded(ended)) return false;
  // Only who holds the lock on taking this very lock away may do so; its name has the token, so that it is of no use afterwards.
  const removal = `${path}.${ended.token}`;
  if (!tryLock(removal, holder)) return false;
  try {
    if (read(path) === other) unlinkSync(path);
  } finally {
    rmSync(removal, { force: true });
  }
  return make(path, holder);
}

function make(path: string, holder: string): boolean {
  try {
    symlinkSync(holder, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** What stands in the lock; `undefined` where there is none. What is no link is nobody's of us. */
function read(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EINVAL') return 'a file';
    throw error;
  }
}

function heldTooLong(path: string, other: string, patience: number): FaultsError {
  const holder = readHolder(other);
  const who = holder === undefined ? 'something' : `process ${holder.pid} on ${holder.host}`;
  return new FaultsError([{ file: path, path: '', message: `${who} has held this lock for over ${Math.round(patience / 1000)} s`, remedy: 'end that process, or remove the lock if there is no such process any more' }]);
}
