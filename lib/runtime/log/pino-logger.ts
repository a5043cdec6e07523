import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { didYouMean } from '../../contract/did-you-mean.ts';
import type { LogFields, Logger } from './logger.ts';
import { redact, redactText } from './redact.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

export interface PinoLoggerOptions {
  /** The least that is written: TM_LOG_LEVEL; one that is not known counts as info, and a line says so. @default info */
  readonly level?: string | undefined;
  /** @default stdout, written at once, so that nothing is lost when the process ends */
  readonly destination?: DestinationStream;
}

/**
 * JSON lines: `level` as a word, `time` in ISO 8601 (UTC), the fields, `msg`. What looks like a credential is replaced, wherever
 * it stands. Writing never throws.
 */
export function pinoLogger({ level = 'info', destination = pino.destination({ dest: 1, sync: true }) }: PinoLoggerOptions = {}): Logger {
  const known = LEVELS.find((each) => each === level.toLowerCase());
  const logger = wrap(
    pino(
      {
        level: known ?? 'info',
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Errors are made plain before.
        serializers: { err: (err: unknown) => err },
      },
      destination,
    ),
  );
  if (known === undefined) logger.warn({ given: level, allowed: LEVELS, meant: didYouMean(level, LEVELS) }, 'TM_LOG_LEVEL is not a level: writing from info on');
  return logger;
}

function wrap(logger: Pino): Logger {
  const write = (level: Level) => (fields: LogFields, message: string): void => {
    if (logger.isLevelEnabled(level)) logger[level](clean(fields), redactText(message));
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(logger.child(clean(fields))),
  };
}

/** A field may not take the place of the line's own. */
const clean = (fields: LogFields): object =>
  Object.fromEntries(Object.entries(redact(fields) as object).map(([name, value]) => [OWN.has(name) ? `${name}_` : name, value]));

const OWN = new Set(['level', 'time', 'msg']);
