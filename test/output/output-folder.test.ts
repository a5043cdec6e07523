import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MARK, type OutputFile } from '../../lib/output/output-file.ts';
import { writeOutput } from '../../lib/output/write-output.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'output-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const made = (path: string, text = path): OutputFile => ({ path, text: `${MARK}${text}\n` });
const put = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const tree = (): Record<string, string> => Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => !entry.isDirectory())
  .map((entry) => [join(entry.parentPath, entry.name).slice(folder.length + 1), readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1)));
const holding = (...files: readonly OutputFile[]): Record<string, string> => Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('the output folder', () => {
  test('holds what is written, where it was not there before', () => {
    rmSync(folder, { recursive: true });
    const files = [made('dev/a.yaml'), made('dev/templates/b.yaml'), made('staging/a.yaml')];
    expect(writeOutput(folder, files)).toEqual({ files: 3, changed: 3, removed: 0 });
    expect(tree()).toEqual(holding(...files));
  });

  test('a second run with the same files touches nothing', () => {
    const files = [made('dev/a.yaml')];
    writeOutput(folder, files);
    utimesSync(join(folder, 'dev/a.yaml'), 1, 1);
    const before = statSync(join(folder, 'dev'));
    expect(writeOutput(folder, files)).toEqual({ files: 1, changed: 0, removed: 0 });
    expect(statSync(join(folder, 'dev'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs, ctimeMs: before.ctimeMs });
  });

  test('a file that did not change keeps its time of change beside one that did', () => {
    writeOutput(folder, [made('dev/a.yaml'), made('dev/b.yaml')]);
    utimesSync(join(folder, 'dev/a.yaml'), 1, 1);
    expect(writeOutput(folder, [made('dev/a.yaml'), made('dev/b.yaml', 'other')])).toMatchObject({ changed: 1 });
    expect(statSync(join(folder, 'dev/a.yaml')).mtimeMs).toBe(1000);
    expect(tree()).toEqual(holding(made('dev/a.yaml'), made('dev/b.yaml', 'other')));
  });

  test('of an earlier run nothing is left: neither a file nor an environment', () => {
    writeOutput(folder, [made('dev/a.yaml'), made('dev/b.yaml'), made('dev/templates/c.yaml'), made('staging/a.yaml')]);
    expect(writeOutput(folder, [made('dev/a.yaml')])).toEqual({ files: 1, changed: 0, removed: 3 });
    expect(tree()).toEqual(holding(made('dev/a.yaml')));
    expect(readdirSync(folder)).toEqual(['dev']);
  });

  test('what synth did not write stays, at every depth, also where its environment goes', () => {
    writeOutput(folder, [made('dev/a.yaml'), made('staging/a.yaml')]);
    put('README.md', 'mine');
    put('notes/dev.yaml', 'mine');
    put('dev/patches/mine.yaml', 'mine');
    put('staging/mine.yaml', 'mine');
    mkdirSync(join(folder, 'dev/empty'));
    symlinkSync('a.yaml', join(folder, 'dev/link.yaml'));
    writeOutput(folder, [made('dev/a.yaml', 'new')]);
    expect(tree()).toEqual({ 'README.md': 'mine', 'dev/a.yaml': `${MARK}new\n`, 'dev/link.yaml': `${MARK}new\n`, 'dev/patches/mine.yaml': 'mine', 'notes/dev.yaml': 'mine', 'staging/mine.yaml': 'mine' });
    expect(existsSync(join(folder, 'dev/empty'))).toBe(true);
  });

  test('a file of somebody else in the way is a fault that names it, and nothing changes', () => {
    writeOutput(folder, [made('dev/a.yaml')]);
    put('dev/b.yaml', 'mine');
    put('staging', 'mine');
    const before = tree();
    expect(() => writeOutput(folder, [made('dev/a.yaml', 'new'), made('dev/b.yaml')])).toThrow(`${join(folder, 'dev/b.yaml')}: stands where synth writes`);
    expect(() => writeOutput(folder, [made('dev/a.yaml', 'new'), made('staging/a.yaml')])).toThrow(`${join(folder, 'staging')}: stands where synth writes`);
    expect(tree()).toEqual(before);
  });

  test('where one folder cannot be prepared, none changes', () => {
    writeOutput(folder, [made('dev/a.yaml'), made('staging/a.yaml')]);
    const before = tree();
    // A name of 300 characters is more than a file system takes.
    expect(() => writeOutput(folder, [made('dev/a.yaml', 'new'), made(`staging/${'x'.repeat(300)}.yaml`)])).toThrow('ENAMETOOLONG');
    expect(tree()).toEqual(before);
  });
});
