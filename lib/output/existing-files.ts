import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { MARK } from './output-file.ts';

/** What is in an environment's folder before a run. */
export interface ExistingEntry {
  /** Within the output folder, with `/`. */
  readonly path: string;
  readonly kind: 'made-by-synth' | 'foreign-file' | 'foreign-empty-folder';
}

/** Everything in one folder of the output folder, at any depth; nothing where there is no such folder. */
export function existingEntries(outputFolder: string, path: string): ExistingEntry[] {
  if (!existsSync(join(outputFolder, path))) return [];
  const entries = readdirSync(join(outputFolder, path), { withFileTypes: true });
  if (entries.length === 0) return [{ path, kind: 'foreign-empty-folder' }];
  return entries.flatMap((entry): ExistingEntry[] => {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) return existingEntries(outputFolder, inner);
    return [{ path: inner, kind: entry.isFile() && isMadeBySynth(join(outputFolder, inner)) ? 'made-by-synth' : 'foreign-file' }];
  });
}

/** The folders that an earlier run wrote: those with a YAML file of its making directly in them. */
export function environmentFolders(outputFolder: string): string[] {
  if (!existsSync(outputFolder)) return [];
  return readdirSync(outputFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => readdirSync(join(outputFolder, name), { withFileTypes: true })
      .some((file) => file.isFile() && file.name.endsWith('.yaml') && isMadeBySynth(join(outputFolder, name, file.name))));
}

function isMadeBySynth(file: string): boolean {
  const start = Buffer.alloc(Buffer.byteLength(MARK));
  const descriptor = openSync(file, 'r');
  try {
    return readSync(descriptor, start) === start.length && start.toString() === MARK;
  } finally {
    closeSync(descriptor);
  }
}
