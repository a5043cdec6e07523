import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a run prepares its folders: within the output folder, so that a rename never crosses file systems. */
export const STAGING = '.synth';
const NEW = join(STAGING, 'new');
const OLD = join(STAGING, 'old');
const OWNER = join(STAGING, 'owner');
/** There from before the first rename until after the last: an interrupted run that left it is undone by the next. */
const JOURNAL = join(STAGING, 'journal.json');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A folder to exchange: `staged` says whether a new one was prepared (otherwise the old one just goes). */
export interface Swap {
  readonly name: string;
  readonly staged: boolean;
}

/**
 * Undoes what an interrupted run left.
 * @throws Error while another process writes to the folder
 */
export function recover(outputFolder: string): void {
  if (!existsSync(join(outputFolder, STAGING))) return;
  const owner = Number(readFileSync(join(outputFolder, OWNER), 'utf8'));
  if (isRunning(owner)) throw new Error(`another synth (process ${owner}) is writing to ${outputFolder}: wait for its end, or give another --out`);
  undo(outputFolder);
}

/**
 * Takes the output folder for this process, and makes it where there is none.
 * @returns the folder to prepare new folders in
 * @throws Error where another process was faster
 */
export function beginSwap(outputFolder: string): string {
  mkdirSync(outputFolder, { recursive: true });
  const owned = mkdtempSync(join(outputFolder, `${STAGING}-`));
  try {
    writeFileSync(join(owned, 'owner'), String(process.pid));
    mkdirSync(join(owned, 'new'));
    mkdirSync(join(owned, 'old'));
    // A rename onto a folder that is not empty fails: only one process gets it.
    renameSync(owned, join(outputFolder, STAGING));
  } catch (error) {
    rmSync(owned, { recursive: true, force: true });
    throw error;
  }
  return join(outputFolder, NEW);
}

/** Puts the prepared folders in the place of the old ones: all of them or, where one cannot be moved, none. */
export function swap(outputFolder: string, swaps: readonly Swap[]): void {
  // With a listener, a signal waits until this function is through.
  const finishFirst = (): void => {};
  for (const signal of SIGNALS) process.on(signal, finishFirst);
  try {
    writeFileSync(join(outputFolder, `${JOURNAL}.part`), JSON.stringify(swaps.map(({ name }) => ({ name, had: existsSync(join(outputFolder, name)) }))));
    renameSync(join(outputFolder, `${JOURNAL}.part`), join(outputFolder, JOURNAL));
    for (const { name, staged } of swaps) {
      if (existsSync(join(outputFolder, name))) renameSync(join(outputFolder, name), join(outputFolder, OLD, name));
      if (staged) renameSync(join(outputFolder, NEW, name), join(outputFolder, name));
    }
    // From here the new folders stand: what is left of the old ones is rubbish.
    unlinkSync(join(outputFolder, JOURNAL));
  } finally {
    for (const signal of SIGNALS) process.off(signal, finishFirst);
  }
}

/** Gives the output folder free; whatever was not swapped by then is undone. */
export function endSwap(outputFolder: string): void {
  undo(outputFolder);
}

function undo(outputFolder: string): void {
  if (existsSync(join(outputFolder, JOURNAL))) {
    const swaps = JSON.parse(readFileSync(join(outputFolder, JOURNAL), 'utf8')) as { name: string; had: boolean }[];
    for (const { name, had } of swaps) {
      const [current, old] = [join(outputFolder, name), join(outputFolder, OLD, name)];
      // An old folder that is still in its place was not reached.
      if (had && !existsSync(old)) continue;
      if (existsSync(current)) renameSync(current, join(outputFolder, NEW, name));
      if (had) renameSync(old, current);
    }
    unlinkSync(join(outputFolder, JOURNAL));
  }
  rmSync(join(outputFolder, STAGING), { recursive: true, force: true });
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
