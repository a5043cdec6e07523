import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it holds; the test's own time limit is the end of patience. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}
