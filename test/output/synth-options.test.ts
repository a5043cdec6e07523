import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { synthOptions, UsageError } from '../../lib/output/synth-options.ts';

describe('flags', () => {
  test('without any, the example is written plain', () => {
    expect(synthOptions([], {})).toMatchObject({ format: 'plain', out: undefined, tasks: { directory: 'examples/orchestrator' }, environments: undefined, json: false, help: false });
  });

  test.each([
    [['--fromat', 'helm'], "Unknown option '--fromat'"],
    [['dev'], "Unexpected argument 'dev'"],
    [['--out'], "'--out <value>' argument missing"],
    [['--format', 'json'], 'there is no format "json": give plain or helm'],
    [['--chart-version', '1.0'], '"1.0" is no SemVer version: give one such as 1.2.0'],
  ])('%p is wrong usage', (args, message) => {
    expect(() => synthOptions(args, {})).toThrow(UsageError);
    expect(() => synthOptions(args, {})).toThrow(message);
  });
});

describe('environment variables', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'options-')); });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (path: string): string => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
    return join(folder, path);
  };

  test('TASKS_FILE names a file or a project, TASKS_TAG its tag, ENVIRONMENTS what is written', () => {
    const file = put('tasks.json');
    expect(synthOptions([], { TASKS_FILE: file, TASKS_TAG: 'x', ENVIRONMENTS: 'dev, staging', ENVIRONMENTS_DIRECTORY: 'mine' })).toMatchObject({ tasks: { file, tag: 'x' }, environments: ['dev', 'staging'], environmentsDirectory: join(process.cwd(), 'mine') });
    expect(synthOptions([], { TASKS_FILE: folder })).toMatchObject({ tasks: { directory: folder } });
  });

  test('an empty one counts as absent', () => {
    expect(synthOptions([], { TASKS_FILE: '', TASKS_TAG: '', OVERRIDES_FILE: '', ENVIRONMENTS: '' })).toEqual(synthOptions([], {}));
  });

  test('a TASKS_FILE that is not there stays the name of a file, for loading to report', () => {
    expect(synthOptions([], { TASKS_FILE: 'no/such.json' })).toMatchObject({ tasks: { file: 'no/such.json' }, overridesFile: undefined });
  });

  test.each([
    ['beside the tasks', 'a/.taskmaster/tasks/tasks.json', 'a/.taskmaster/tasks/overrides.yaml'],
    ['in .taskmaster', 'a/.taskmaster/tasks/tasks.json', 'a/.taskmaster/overrides.yaml'],
    ['in the folder of a project', 'a/.taskmaster/tasks/tasks.json', 'a/overrides.yaml'],
    ['in the folder of an older project', 'a/tasks/tasks.json', 'a/overrides.yaml'],
    ['beside a file anywhere', 'a/b/mine.json', 'a/b/overrides.yaml'],
  ])('overrides.yaml is found %s', (_, tasks, overrides) => {
    const file = put(overrides);
    expect(synthOptions([], { TASKS_FILE: put(tasks) }).overridesFile).toBe(file);
    expect(synthOptions([], { TASKS_FILE: put(tasks), OVERRIDES_FILE: 'other.yaml' }).overridesFile).toBe('other.yaml');
  });

  test('overrides.yaml in a project that the tasks are not of is left alone', () => {
    put('overrides.yaml');
    expect(synthOptions([], { TASKS_FILE: put('a/mine.json') }).overridesFile).toBeUndefined();
  });
});
