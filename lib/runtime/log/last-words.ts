import type { LogFields, Logger } from './logger.ts';

/** A logger that remembers what was said last, for the sentence at the end. */
export interface RememberingLogger extends Logger {
  /** The last error, else the last line of another level from info on. */
  lastWords(): string | undefined;
}

export function rememberLastWords(logger: Logger): RememberingLogger {
  const last: { error?: string; other?: string } = {};
  const wrap = (inner: Logger): Logger => ({
    debug: (fields: LogFields, message: string) => inner.debug(fields, message),
    info: (fields, message) => inner.info(fields, (last.other = message)),
    warn: (fields, message) => inner.warn(fields, (last.other = message)),
    error: (fields, message) => inner.error(fields, (last.error = message)),
    child: (fields) => wrap(inner.child(fields)),
  });
  return { ...wrap(logger), lastWords: () => last.error ?? last.other };
}
