import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; throws as soon as the benchmark is to end. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> => sleep(Math.max(0, milliseconds), undefined, { signal });

/** Waits until a moment of `performance.now()`. */
export const pauseUntil = (moment: number, signal: AbortSignal): Promise<void> => pause(moment - performance.now(), signal);

/** Asks every `milliseconds` until the answer is true. @returns whether it was before `seconds` were over */
export async function eventually(question: () => boolean | Promise<boolean>, seconds: number, signal: AbortSignal, milliseconds = 200): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!(await question())) {
    if (performance.now() > end) return false;
    await pause(milliseconds, signal);
  }
  return true;
}
