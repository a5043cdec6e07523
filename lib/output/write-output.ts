import { constants, copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FaultsError, type Fault } from '../contract/fault.ts';
import { environmentFolders, existingEntries, type ExistingEntry } from './existing-files.ts';
import { beginSwap, endSwap, recover, swap } from './folder-swap.ts';
import type { OutputFile } from './output-file.ts';

/** What a run did to the output folder. */
export interface Written {
  /** How many files there are now. */
  readonly files: number;
  /** How many of them are new or differ from before; the others keep their time of change. */
  readonly changed: number;
  /** How many files of earlier runs are gone. */
  readonly removed: number;
}

/**
 * Makes the output folder hold these files, and of earlier runs nothing else; what synth did not write stays. Each environment's folder is
 * prepared aside and put in place by a rename, all of them together: an error leaves everything as it was, and so, once the next run
 * begins, does an interruption.
 * @throws FaultsError where a file of somebody else stands in the way
 */
export function writeOutput(outputFolder: string, files: readonly OutputFile[]): Written {
  recover(outputFolder);
  const names = new Set([...files.map(({ path }) => folderOf(path)), ...environmentFolders(outputFolder)]);
  refuseForeign(outputFolder, [...names].filter((name) => !isFolderOrAbsent(join(outputFolder, name))));
  const changes = [...names].map((name) => changeOf(outputFolder, name, files.filter(({ path }) => folderOf(path) === name)));
  refuseForeign(outputFolder, changes.flatMap(({ inTheWay }) => inTheWay));

  const needed = changes.filter(({ changed, removed }) => changed.size > 0 || removed.length > 0);
  if (needed.length > 0) {
    const staging = beginSwap(outputFolder);
    try {
      swap(outputFolder, needed.map((change) => ({ name: change.name, staged: stage(outputFolder, staging, change) })));
    } finally {
      endSwap(outputFolder);
    }
  }
  return { files: files.length, changed: count(changes, ({ changed }) => changed.size), removed: count(changes, ({ removed }) => removed.length) };
}

interface FolderChange {
  readonly name: string;
  readonly files: readonly OutputFile[];
  readonly changed: ReadonlySet<string>;
  readonly removed: readonly string[];
  readonly foreign: readonly ExistingEntry[];
  readonly inTheWay: readonly string[];
}

function changeOf(outputFolder: string, name: string, files: readonly OutputFile[]): FolderChange {
  const existing = existingEntries(outputFolder, name);
  const ours = new Set(existing.filter(({ kind }) => kind === 'made-by-synth').map(({ path }) => path));
  const foreign = existing.filter(({ kind }) => kind !== 'made-by-synth');
  const wanted = new Set(files.map(({ path }) => path));
  return {
    name,
    files,
    changed: new Set(files.filter(({ path, text }) => !(ours.has(path) && sameText(join(outputFolder, path), text))).map(({ path }) => path)),
    removed: [...ours].filter((path) => !wanted.has(path)),
    foreign,
    inTheWay: foreign.filter(({ path, kind }) => kind === 'foreign-file' && wanted.has(path)).map(({ path }) => path),
  };
}

/** Prepares a folder; unchanged files are the old files themselves (hard links). @returns whether there is anything in it */
function stage(outputFolder: string, staging: string, { files, changed, foreign }: FolderChange): boolean {
  for (const { path, text } of files) {
    const target = join(staging, path);
    mkdirSync(dirname(target), { recursive: true });
    if (changed.has(path)) writeFileSync(target, text);
    else keep(join(outputFolder, path), target);
  }
  for (const { path, kind } of foreign) {
    const target = join(staging, path);
    mkdirSync(kind === 'foreign-empty-folder' ? target : dirname(target), { recursive: true });
    if (kind === 'foreign-file') keep(join(outputFolder, path), target);
  }
  return files.length + foreign.length > 0;
}

/** The same file in a second place; a copy with the same time of change on a file system without hard links. */
function keep(file: string, target: string): void {
  try {
    linkSync(file, target);
  } catch {
    copyFileSync(file, target, constants.COPYFILE_EXCL);
    const { atime, mtime } = statSync(file);
    utimesSync(target, atime, mtime);
  }
}

function refuseForeign(outputFolder: string, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const fault = (path: string): Fault => ({ file: join(outputFolder, path), path: '', message: 'stands where synth writes, and was not written by synth', remedy: 'move it away, or give another --out' });
  throw new FaultsError(paths.map(fault));
}

const folderOf = (path: string): string => path.slice(0, path.indexOf('/'));
const isFolderOrAbsent = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
const count = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((sum, item) => sum + of(item), 0);

function sameText(file: string, text: string): boolean {
  return existsSync(file) && statSync(file).size === Buffer.byteLength(text) && readFileSync(file).equals(Buffer.from(text));
}
