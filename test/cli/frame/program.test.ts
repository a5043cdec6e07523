import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXIT } from '../../../lib/contract/exit-codes.ts';
import { VERBS } from '../../../lib/cli/registry.ts';
import { MAIN, Project } from '../tm.ts';

let project: Project;
beforeAll(() => void (project = new Project()));
afterAll(() => project.remove());

describe('help', () => {
  test('lists every verb', () => {
    const { status, stdout } = project.tm('--help');
    expect(status).toBe(EXIT.done);
    for (const [name, { summary }] of Object.entries(VERBS)) expect(stdout).toMatch(new RegExp(`^ +${name} +${summary.slice(0, 20)}`, 'm'));
    expect(stdout).toContain('Exit codes: 0 done, 1 refused, 2 wrong usage, 3 nothing to do.');
  });
  test('of a verb has its options and worked examples, and the version is that of the package', () => {
    const { stdout } = project.tm('help list');
    expect(stdout).toBe(project.tm('list --help').stdout);
    expect(stdout).toMatch(/-p, --priority <priority> .*[\s\S]*# all tasks\n {2}tm list\n/);
    expect(project.tm('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage ends with 2, says what to write, and prints nothing else', () => {
  test.each([
    ['lst', 'tm: there is no verb "lst": did you mean list?'],
    ['list --priority=hihg', 'tm: there is no priority "hihg": did you mean high?'],
    ['list --component=Montoring', 'tm: there is no component "Montoring": did you mean Monitoring UI?'],
    ['list --statsu=done', 'tm list: unknown option --statsu: did you mean --status?'],
    ['show', 'tm: --task is missing: write --task=<id>'],
    ['show 99', 'tm: there is no task 99 in .taskmaster/tasks/tasks.json (tag master): the nearest are 62, 63, 64'],
    ['next --count=none', 'tm: "none" is no number: give a whole number from 1'],
    ['modify 5', 'tm: nothing to change was given'],
    ['', 'tm: no verb was given: tm help lists them'],
  ])('tm %s', (line, said) => {
    const { status, stderr } = project.tm(line);
    expect({ status, stderr }).toEqual({ status: EXIT.usage, stderr: expect.stringContaining(said) });
  });
});

test('what is refused ends with 1, and with --json says so for programs', () => {
  const { status, stdout, stderr } = project.tm('start 9 --json');
  expect({ status, stdout }).toEqual({ status: EXIT.refused, stdout: '' });
  expect(JSON.parse(stderr)).toEqual({ faults: [{ file: '.taskmaster/tasks/tasks.json', path: 'task 9', message: expect.stringContaining('cannot be started'), remedy: expect.any(String) }] });
});

test('a project is found from a folder within it, and by name; where there is none it says so', () => {
  const from = (cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) => spawnSync(process.execPath, [MAIN, ...words], { cwd, encoding: 'utf8', env: { ...process.env, TASKS_FILE: '', ...env } });
  expect(from(join(project.folder, '.taskmaster/reports'), ['validate']).stdout).toContain('../tasks/tasks.json: 64 tasks, no fault');
  expect(from('/', ['validate'], { TASKS_FILE: project.folder }).stdout).toContain('64 tasks, no fault');
  expect(from('/', ['validate', '--file', project.file]).stdout).toContain('64 tasks, no fault');
  expect(from('/', ['list'])).toMatchObject({ status: EXIT.refused, stderr: expect.stringContaining('there is no Task Master project here nor in a folder above') });
});

test('colours only where they are wanted', () => {
  expect(project.tm('list').stdout).not.toContain('\u001B');
  expect(project.tm('list', { FORCE_COLOR: '1' }).stdout).toContain('\u001B[32m✓ done\u001B[39m');
  expect(project.tm('list', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001B');
});

test('lines are no longer than the terminal is wide, and whole in a pipe', () => {
  for (const columns of [80, 120]) expect(Math.max(...project.tm('list', { COLUMNS: String(columns) }).stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  expect(project.tm('list | cat').stdout).toContain('Decided to postpone caching implementation');
});

test('a reader that has enough ends it quietly', () => {
  expect(project.tm('list --json | head -c 10')).toMatchObject({ status: 0, stderr: '' });
});
