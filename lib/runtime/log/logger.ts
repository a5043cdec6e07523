/** What is written to the log, and what must not be: pino-logger.ts writes, redact.ts takes credentials out. */

/** What a line is about. Values are logged as they are: never a secret among them. */
export interface LogFields {
  readonly repository?: string;
  readonly task?: string;
  readonly play?: string;
  /** GitHub's id of a delivery. */
  readonly delivery?: string;
  readonly run?: string;
  readonly err?: unknown;
  readonly [field: string]: unknown;
}

/** Writes JSON lines to stdout. Messages begin with a small letter and have no full stop. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** One that adds these fields to each line. */
  child(fields: LogFields): Logger;
}
