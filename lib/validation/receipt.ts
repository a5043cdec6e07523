import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** A file as it was checked: its path within the output folder, with `/`, and its text. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
}

const RECEIPT = 'checked.json';
const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/**
 * Notes beside the folder `looked` in, in which the cdk8s CLI will look, what synthesis has just checked by every rule, so that its
 * validation plug-in need not read and check the very same text again.
 */
export function writeReceipt(lookedIn: string, files: readonly CheckedFile[]): void {
  const path = resolve(dirname(lookedIn), RECEIPT);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ folder: lookedIn, files: Object.fromEntries(files.map((file) => [file.path, digest(file.text)])) }));
}

/** Whether each of these files is, to the letter, one that synthesis checked before it wrote it. */
export function areAsChecked(folder: string, paths: readonly string[]): boolean {
  try {
    const { files } = JSON.parse(readFileSync(resolve(dirname(folder), RECEIPT), 'utf8')) as { files: Readonly<Record<string, string>> };
    return paths.length > 0 && paths.every((path) => files[relative(folder, path).replaceAll('\\', '/')] === digest(readFileSync(path)));
  } catch {
    return false;
  }
}
