import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { Project } from './tm.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

let home: string;
let project: Project;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tm-action-'));
  expect(spawnSync(process.execPath, ['lib/runtime/build.ts', join(home, 'build')], { cwd: ROOT }).status).toBe(0);
});
afterAll(() => rmSync(home, { recursive: true }));
beforeEach(() => void (project = new Project()));
afterEach(() => project.remove());

/** Runs the steps that are scripts as the runner does, with its way to fill in expressions. */
function run(inputs: Readonly<Record<string, string>>) {
  const given: Readonly<Record<string, string>> = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value = '' }]) => [name, value])), ...inputs };
  const filled = (text: string): string => text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, name: string) => (name === 'github.action_path' ? home : (given[name.replace('inputs.', '')] ?? '')));
  const output = join(home, 'output');
  writeFileSync(output, '');
  let status: number | null = 0;
  for (const step of action.runs.steps.filter(({ run: script }) => script !== undefined)) {
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    // Nothing of an input is ever text of the script.
    expect(step.run).not.toContain('${{');
    ({ status } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run ?? ''], { cwd: project.folder, encoding: 'utf8', env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, GITHUB_OUTPUT: output, ...env } }));
    if (status !== 0) break;
  }
  const text = readFileSync(output, 'utf8');
  return { status, code: /^exit-code=(\d)$/m.exec(text)?.[1], result: /^result<<(.+)\n([\s\S]*)\n\1\n$/m.exec(text)?.[2] };
}

test('takes up the next task, as the job of the project does', () => {
  project.tm('complete 4 5');
  expect(run({ command: 'next --auto' })).toMatchObject({ status: 0, code: '0', result: expect.stringContaining('task 13: status pending → in-progress') });
  expect(project.status('13')).toBe('in-progress');
});

test('hands over words with blanks in quotes, and gives back JSON', () => {
  const { status, result } = run({ command: 'list --component="Monitoring UI" --json' });
  expect(status).toBe(0);
  expect((JSON.parse(result ?? '') as { tasks: unknown[] }).tasks).toHaveLength(13);
});

test('fails where tm refuses, and passes where there is nothing to do unless that is to fail', () => {
  expect(run({ command: 'show 99' })).toMatchObject({ status: 2, code: '2' });
  expect(run({ command: 'complete 21' })).toMatchObject({ status: 0, code: '3' });
  expect(run({ command: 'complete 21', 'nothing-to-do': 'fail' })).toMatchObject({ status: 3, code: '3' });
});

test('runs nothing that stands in a command', () => {
  mkdirSync(join(home, 'canary'), { recursive: true });
  const canary = join(home, 'canary', 'touched');
  for (const command of [`list $(touch ${canary})`, `list; touch ${canary}`, `list \`touch ${canary}\``, `list "\${IFS}" && touch ${canary}`]) expect(run({ command }).status).not.toBe(0);
  expect(existsSync(canary)).toBe(false);
});

test('names a step for each of its outputs, and no secret among its inputs', () => {
  const ids = action.runs.steps.flatMap(({ id }) => id ?? []);
  for (const { value } of Object.values(action.outputs)) expect(ids).toContain(/steps\.(\w+)\./.exec(value)?.[1]);
  expect(action.runs.using).toBe('composite');
});
