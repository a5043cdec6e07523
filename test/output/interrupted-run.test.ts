import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { beginSwap, endSwap, recover, STAGING, swap } from '../../lib/output/folder-swap.ts';
import { MARK, type OutputFile } from '../../lib/output/output-file.ts';
import { writeOutput } from '../../lib/output/write-output.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'output-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const made = (path: string, text: string): OutputFile => ({ path, text: `${MARK}${text}\n` });
const OLD = [made('dev/a.yaml', 'old'), made('dev/gone.yaml', 'old'), made('gone/a.yaml', 'old'), made('staging/a.yaml', 'old')];
const NEW = [made('dev/a.yaml', 'new'), made('production/a.yaml', 'new'), made('staging/a.yaml', 'new')];
const holding = (files: readonly OutputFile[]): string[] => [...files.map(({ path, text }) => `${path}: ${text}`), 'dev/mine.txt: mine'].sort();
const tree = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => !entry.isDirectory())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => `${file.slice(folder.length + 1)}: ${readFileSync(file, 'utf8')}`)
  .sort();

/** Writes NEW in a process of its own that is killed before its n-th change to the file system. */
const KILLED_RUN = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  let left = Number(process.argv[1]);
  for (const name of ['mkdirSync', 'mkdtempSync', 'writeFileSync', 'linkSync', 'renameSync', 'unlinkSync', 'rmSync']) {
    const original = fs[name];
    fs[name] = (...args) => { if (left-- === 0) process.kill(process.pid, 'SIGKILL'); return original(...args); };
  }
  syncBuiltinESMExports();
  const { writeOutput } = await import(process.argv[2]);
  writeOutput(process.argv[3], JSON.parse(process.argv[4]));
`;
const runKilledAt = (step: number): boolean => spawnSync(process.execPath, ['--input-type=module', '-e', KILLED_RUN, String(step), resolve('lib/output/write-output.ts'), folder, JSON.stringify(NEW)]).signal === 'SIGKILL';

describe('an interrupted run', () => {
  test('leaves, once the next begins, all of the old or all of the new, wherever it was killed', () => {
    const outcomes: string[] = [];
    for (let step = 0; ; step += 1) {
      rmSync(folder, { recursive: true });
      writeOutput(folder, OLD);
      writeFileSync(join(folder, 'dev/mine.txt'), 'mine');
      const killed = runKilledAt(step);
      recover(folder);
      const found = tree().filter((line) => !line.startsWith(`${STAGING}-`));
      const outcome = JSON.stringify(found) === JSON.stringify(holding(OLD)) ? 'old' : 'new';
      if (outcome === 'new') expect(found).toEqual(holding(NEW));
      outcomes.push(outcome);
      writeOutput(folder, NEW);
      expect(tree().filter((line) => !line.startsWith(`${STAGING}-`))).toEqual(holding(NEW));
      if (!killed) break;
    }
    expect(outcomes.length).toBeGreaterThan(15);
    expect(outcomes).toEqual([...outcomes].sort().reverse());
  });

  test('is refused a second writer while it lives, by the number of its process', () => {
    beginSwap(folder);
    expect(() => writeOutput(folder, NEW)).toThrow(`another synth (process ${process.pid}) is writing to ${folder}`);
    expect(() => beginSwap(folder)).toThrow('ENOTEMPTY');
    endSwap(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that cannot be moved brings those before it back', () => {
    writeOutput(folder, OLD);
    writeFileSync(join(folder, 'dev/mine.txt'), 'mine');
    const staging = beginSwap(folder);
    mkdirSync(join(staging, 'dev'));
    expect(() => swap(folder, [{ name: 'dev', staged: true }, { name: 'gone', staged: false }, { name: 'staging', staged: true }])).toThrow('ENOENT');
    endSwap(folder);
    expect(tree()).toEqual(holding(OLD));
    expect(existsSync(join(folder, STAGING))).toBe(false);
  });
});
