import { createHash } from 'node:crypto';
import { FaultsError } from '../../../contract/fault.ts';

/** The id that Git gives to these bytes as a file. */
export const blobSha = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

/**
 * Bytes as text, with a byte order mark if they have one, so that they come back as they were.
 * @throws FaultsError where they are not UTF-8: written back, they would not be the same
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FaultsError([{ file, path: '', message: 'the file is not text in UTF-8', remedy: 'save it as UTF-8' }]);
  }
}
