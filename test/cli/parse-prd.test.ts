import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EXIT } from '../../lib/contract/exit-codes.ts';
import { EXAMPLE } from '../examples/example.ts';

const ROOT = join(import.meta.dirname, '../..');
const TASKS = '.taskmaster/tasks/tasks.json';
let folder: string;

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['lib/runtime/build.ts'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
});
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tm-prd-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The built program, as a shell runs it. */
function tm(line: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `tm() { "$NODE" "$PROGRAM" "$@"; }; tm ${line}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TASKS_FILE: '', TASKS_TAG: '', ANTHROPIC_API_KEY: '', NODE: process.execPath, PROGRAM: join(ROOT, 'build/tm.js') },
  });
  return { status, stdout, stderr };
}

describe('tm parse-prd --input="MASTER_PRD.md"', () => {
  test('makes the 64 tasks where there is nothing: 21 done, 2 in progress, 41 pending', () => {
    cpSync(join(EXAMPLE, 'MASTER_PRD.md'), join(folder, 'MASTER_PRD.md'));
    const { status, stdout, stderr } = tm('parse-prd --input="MASTER_PRD.md"');
    expect({ status, stderr }).toEqual({ status: EXIT.done, stderr: '' });
    expect(stdout).toContain('\n64 tasks: 21 done, 2 in progress, 41 pending\n');
    expect(tm('list').stdout).toContain('\n64 tasks: 21 done, 2 in progress, 41 pending\n');
  });
  test('changes nothing in the project of the example, and nothing when it is said again', () => {
    cpSync(EXAMPLE, folder, { recursive: true });
    const before = readFileSync(join(folder, TASKS), 'utf8');
    for (const _time of [1, 2]) {
      expect(tm('parse-prd --input="MASTER_PRD.md"')).toEqual({ status: EXIT.done, stderr: '', stdout: '64 tasks: 21 done, 2 in progress, 41 pending\nnothing to change in .taskmaster/tasks/tasks.json\n' });
      expect(readFileSync(join(folder, TASKS), 'utf8')).toBe(before);
    }
  });
});

test('--dry-run writes nothing, and a document with faults leaves nothing behind', () => {
  cpSync(join(EXAMPLE, 'MASTER_PRD.md'), join(folder, 'MASTER_PRD.md'));
  expect(JSON.parse(tm('parse-prd MASTER_PRD.md --dry-run --json').stdout)).toMatchObject({ counts: { total: 64, done: 21 }, written: false });
  expect(existsSync(join(folder, '.taskmaster'))).toBe(false);
  spawnSync('sed', ['-i', 's/^- \\*\\*Dependencies:\\*\\* none/- **Dependencies:** 99/', 'MASTER_PRD.md'], { cwd: folder });
  const { status, stderr } = tm('parse-prd MASTER_PRD.md');
  expect(status).toBe(EXIT.refused);
  expect(stderr).toMatch(/MASTER_PRD.md: line \d+: .*99/);
  expect(existsSync(join(folder, '.taskmaster'))).toBe(false);
});

test('a tag that is not there is made, and other tags stay as they are', () => {
  cpSync(EXAMPLE, folder, { recursive: true });
  // They speak of tasks of the other tag.
  rmSync(join(folder, 'overrides.yaml'));
  const before = readFileSync(join(folder, TASKS), 'utf8');
  expect(tm(`parse-prd ${join(ROOT, 'test/prd/qa-plan.md')} --tag=qa`).status).toBe(EXIT.done);
  expect(tm('list --tag=qa').stdout).toContain('\n18 tasks: 18 pending\n');
  const after = readFileSync(join(folder, TASKS), 'utf8');
  expect(after.startsWith(before.slice(0, before.lastIndexOf('}') - 1).trimEnd())).toBe(true);
});
