import type { Logger } from '../../runtime/log/logger.ts';

/** A log that nobody reads: what is to be said to people is printed. @param warned told of warnings and errors */
export function silentLog(warned: (error: unknown) => void = () => {}): Logger {
  const log: Logger = { debug: () => {}, info: () => {}, warn: ({ err }) => warned(err), error: ({ err }) => warned(err), child: () => log };
  return log;
}
