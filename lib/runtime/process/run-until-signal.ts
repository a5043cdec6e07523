import type { Logger } from '../log/logger.ts';

/** One part of a long-running process. */
export interface Part {
  /** What it is called in logs. */
  readonly name: string;
  /** Works until the signal is aborted, and ends by itself only with an error. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface RunOptions {
  /** Started in this order, stopped in reverse: what others need comes first. */
  readonly parts: readonly Part[];
  /** Aborted when the process has to end. */
  readonly signal: AbortSignal;
  /** Milliseconds that all parts have to stop. @default 30 000, of the 45 s less 5 s that the Deployment gives */
  readonly deadlineMs?: number;
  readonly log: Logger;
}

const DEADLINE_MS = 30_000;

/** What did not stop in time. */
export class StopDeadlineError extends Error {
  constructor(parts: readonly string[], milliseconds: number) {
    super(`did not stop within ${milliseconds} ms: ${parts.join(', ')}`);
    this.name = 'StopDeadlineError';
  }
}

/**
 * Runs all parts until the signal is aborted or one of them ends, then stops them one after the other, the last first.
 *
 * @throws what the first part to fail threw; an Error where one ended by itself; StopDeadlineError where parts did not stop in time
 */
export async function runUntilSignal({ parts, signal, deadlineMs = DEADLINE_MS, log }: RunOptions): Promise<void> {
  const { promise: end, resolve } = Promise.withResolvers<{ readonly error: unknown } | undefined>();
  const running = parts.map(({ name, run }) => {
    const stop = new AbortController();
    let ended = false;
    const over = (error?: unknown): void => {
      ended = true;
      if (error !== undefined) resolve({ error });
      if (error !== undefined && signal.aborted) log.warn({ part: name, err: error }, 'a part failed while it stopped');
    };
    const done = (async () => run(stop.signal))().then(
      () => over(stop.signal.aborted ? undefined : new Error(`part ${name} ended by itself`)),
      (error: unknown) => over(error ?? new Error(`part ${name} failed without an error`)),
    );
    return { name, stop, done, ended: () => ended };
  });
  if (signal.aborted) resolve(undefined);
  else signal.addEventListener('abort', () => resolve(undefined), { once: true });

  const why = await end;
  if (why !== undefined) log.error({ err: why.error }, 'a part failed: stopping all');
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), deadlineMs);
  for (const { stop, done } of running.toReversed()) {
    stop.abort(signal.reason);
    // After the deadline the rest is only told.
    await Promise.race([done, late.promise]);
  }
  clearTimeout(timer);
  if (why !== undefined) throw why.error;
  const left = running.filter(({ ended }) => !ended()).map(({ name }) => name);
  if (left.length > 0) throw new StopDeadlineError(left, deadlineMs);
}
