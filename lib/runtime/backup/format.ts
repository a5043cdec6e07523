import { gunzipSync, gzipSync } from 'node:zlib';
import type { AnyObject } from './kept.ts';

/** Raised when a later program could not read what an earlier one wrote. */
const FORMAT = 1;

export interface Backup {
  readonly environment: string;
  /** RFC 3339. */
  readonly takenAt: string;
  readonly objects: readonly AnyObject[];
}

/** A file that is no whole backup: cut off, changed, or something else. */
export class BrokenBackupError extends Error {
  constructor(why: string) {
    super(`this is no whole backup: ${why}`);
    this.name = 'BrokenBackupError';
  }
}

/** One JSON object a line, compressed: what it is, every object, and how many there were, by which a file that was cut off is known. */
export const encode = ({ objects, ...head }: Backup): Buffer =>
  gzipSync([{ format: FORMAT, ...head }, ...objects, { end: objects.length }].map((line) => JSON.stringify(line)).join('\n'));

/** @throws BrokenBackupError */
export function decode(bytes: Uint8Array): Backup {
  const [head, ...rest] = linesOf(bytes);
  const end = rest.pop();
  if (head === undefined || end === undefined || typeof head['environment'] !== 'string' || typeof head['takenAt'] !== 'string') throw new BrokenBackupError('it does not begin as one');
  if (head['format'] !== FORMAT) throw new BrokenBackupError(`its format is ${JSON.stringify(head['format'])}, and this program reads ${FORMAT}`);
  if (end['end'] !== rest.length) throw new BrokenBackupError('its end is missing');
  return { environment: head['environment'], takenAt: head['takenAt'], objects: rest as unknown as readonly AnyObject[] };
}

function linesOf(bytes: Uint8Array): Record<string, unknown>[] {
  try {
    return gunzipSync(bytes).toString().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  } catch (error) {
    throw new BrokenBackupError((error as Error).message);
  }
}
