export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Milliseconds to wait after so many failures in a row (from 1): doubled each time up to the longest, of which the upper half is
 * random, so that what failed together does not come back together.
 *
 * @param random from 0 to 1
 */
export function backoffMs(failures: number, { firstMs, longestMs }: Backoff, random = Math.random()): number {
  // 2 to the power of 1024 is no number any more.
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 100));
  return whole / 2 + (whole / 2) * random;
}

/** Waits; ends early, without an error, when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
