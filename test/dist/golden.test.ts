import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMITTED = join(ROOT, 'dist');
let written: string;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

beforeAll(() => {
  written = mkdtempSync(join(tmpdir(), 'golden-'));
  const { status, stderr } = spawnSync(process.execPath, ['main.ts', '--out', written], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, TASKS_FILE: '', TASKS_TAG: '', OVERRIDES_FILE: '', ENVIRONMENTS: '' } });
  if (status !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(written, { recursive: true }));

describe('the committed dist/', () => {
  test('has the files that synthesis writes from the example, and no other', () => {
    expect(filesOf(COMMITTED)).toEqual(filesOf(written));
  });

  test('is what synthesis writes: where it is not, run npm run synth and look at the diff', () => {
    const differing = filesOf(written).filter((file) => readFileSync(join(written, file), 'utf8') !== readFileSync(join(COMMITTED, file), 'utf8'));
    expect(differing).toEqual([]);
  });
});
