import { setTimeout as sleep } from 'node:timers/promises';
import { KubeError } from './kube-error.ts';

const TRIES = 12;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1000;

/**
 * Does something that reads an object and writes it back with its resourceVersion; where somebody else has written it in between, Argo above all, again
 * from the reading on, after a pause that grows and is left to chance.
 *
 * @throws KubeError with `isConflict` when it was overtaken each of twelve times
 */
export async function retryConflicts<T>(readAndWrite: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await readAndWrite();
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isConflict || tried === TRIES) throw error;
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried));
    }
  }
}
