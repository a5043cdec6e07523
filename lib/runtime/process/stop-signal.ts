import type { Logger } from '../log/logger.ts';

export interface StopSignalOptions {
  readonly log: Logger;
  /** The exit code of an error that nobody caught. */
  readonly onDefect: number;
}

const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGTERM: 15, SIGINT: 2 };

/**
 * The signal that SIGTERM and SIGINT abort; the second of them ends the process at once, with 128 and the signal's number. An error
 * that nobody caught is logged and ends it with `onDefect`. Once for each process.
 */
export function stopSignal({ log, onDefect }: StopSignalOptions): AbortSignal {
  const stop = new AbortController();
  for (const [name, number] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (stop.signal.aborted) {
        log.warn({ signal: name }, 'asked again to stop: ending at once');
        process.exit(128 + number);
      }
      log.info({ signal: name }, 'asked to stop');
      stop.abort(new DOMException(`stopped by ${name}`, 'AbortError'));
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (err: unknown) => {
      log.error({ err }, 'an error that nobody caught: ending');
      process.exit(onDefect);
    });
  }
  return stop.signal;
}
