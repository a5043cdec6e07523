import type { Logger } from '../../lib/runtime/log/logger.ts';

/** A log that remembers what was written. */
export function aLog(): Logger & { readonly lines: { readonly level: string; readonly message: string; readonly fields: object }[] } {
  const lines: { readonly level: string; readonly message: string; readonly fields: object }[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields });
  const logger: Logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: () => logger };
  return { ...logger, lines };
}
