import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EXIT } from '../../lib/contract/exit-codes.ts';
import { EXAMPLE } from '../examples/example.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'graph-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function graph(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'lib/cli/main.ts'), 'graph', ...args], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...variables } });
  return { status, stdout, stderr };
}
const out = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');

test('it writes the SVG and the Mermaid file of the example, with its overrides, the same each time', () => {
  expect(graph(['--out', join(folder, 'out')])).toMatchObject({ status: EXIT.done, stdout: `${join(folder, 'out/graph.svg')}\n${join(folder, 'out/graph.mmd')}\n` });
  const files = ['graph.svg', 'graph.mmd'].map(out);
  expect(files[0]).toContain('64 tasks in 9 levels: 21 done, 2 in progress, 41 pending');
  expect(files[0]!.match(/class="task [\w-]+ skipped"/g)).toHaveLength(2);
  expect(files[1]).toContain('class t5,t12 skipped\n');
  graph(['--out', join(folder, 'out')]);
  expect(['graph.svg', 'graph.mmd'].map(out)).toEqual(files);
});

test('a project and a heading can be named', () => {
  writeFileSync(join(folder, 'tasks.json'), JSON.stringify({ tasks: [{ id: 1, title: 'Only <one>', status: 'pending', dependencies: [] }] }));
  expect(graph(['--out', join(folder, 'out'), '--heading', 'A & B', '--detail', 'full'], { TASKS_FILE: join(folder, 'tasks.json') }).status).toBe(EXIT.done);
  expect(out('graph.svg')).toContain('A &#38; B');
  expect(out('graph.svg')).toContain('Only &#60;one&#62;');
});

describe('what it refuses', () => {
  test('faults of the tasks, of which nothing is drawn', () => {
    writeFileSync(join(folder, 'tasks.json'), JSON.stringify({ tasks: [{ id: 1, title: 'Alone', status: 'pending', dependencies: [7] }] }));
    const { status, stderr } = graph(['--out', join(folder, 'out')], { TASKS_FILE: join(folder, 'tasks.json') });
    expect({ status, written: existsSync(join(folder, 'out')) }).toEqual({ status: EXIT.refused, written: false });
    expect(stderr).toMatch(/dependencies\[0\].*7/);
  });
  test('an option that there is not', () => {
    expect(graph(['--colour'])).toMatchObject({ status: EXIT.usage, stdout: '' });
    expect(graph(['--detail', 'huge']).stderr).toBe('tm: there is no detail "huge": there are full, compact, auto\n');
  });
});

test('--help says how it is used', () => {
  expect(graph(['--help'])).toEqual({ status: EXIT.done, stdout: expect.stringContaining('--heading <text>'), stderr: '' });
});

test('the example is where its README says', () => {
  for (const file of ['MASTER_PRD.md', 'overrides.yaml', '.taskmaster/state.json', '.taskmaster/config.json']) expect(existsSync(join(EXAMPLE, file))).toBe(true);
});
