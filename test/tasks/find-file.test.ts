import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { formatFault } from '../../lib/contract/fault.ts';
import { loadTaskProject } from '../../lib/tasks/load.ts';
import { faultsThrown, raw } from './a-file.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tasks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (file: string, content: unknown): void => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));
};
const load = (options: object = {}) => loadTaskProject({ directory, ...options });
const faults = (options: object = {}): readonly string[] => faultsThrown(() => load(options)).map((fault) => formatFault(fault).replaceAll(`${directory}/`, ''));
const tags = { master: { tasks: [raw(1)] }, one: { tasks: [raw(2)] }, 'Feature Two!': { tasks: [raw(3)] } };
const NEWEST = '.taskmaster/tasks/tasks.json';

describe('the file', () => {
  test.each([NEWEST, 'tasks/tasks.json', 'tasks.json'])('may be %s', (file) => {
    write(file, tags);
    expect(load().project.file).toBe(join(directory, file));
  });

  test('is that in the newest place', () => {
    write('tasks/tasks.json', tags);
    write(NEWEST, { master: { tasks: [raw(9)] } });
    expect(load().project.tasks[0]?.id).toBe('9');
  });

  test('that is not there is a fault that says where it was looked for', () => {
    expect(faults()).toEqual(['.taskmaster/tasks/tasks.json: there is no such file: looked also at tasks/tasks.json and tasks.json: name the file, or make it with task-master init']);
    expect(faults({ file: join(directory, 'other.json') })).toEqual(['other.json: there is no such file: check the name, or make the file with task-master init']);
  });

  test('cannot be a directory', () => expect(faults({ file: directory })[0]).toContain('the file cannot be read'));
});

describe('the tag', () => {
  const used = (options: object = {}): string => load(options).project.tag;

  test('is what is asked for, else that of state.json, else that of config.json, else master', () => {
    write(NEWEST, tags);
    expect(used()).toBe('master');
    write('.taskmaster/config.json', { global: { defaultTag: 'one' } });
    expect(used()).toBe('one');
    write('.taskmaster/state.json', { currentTag: 'Feature Two!' });
    expect(used()).toBe('Feature Two!');
    expect(used({ tag: 'master' })).toBe('master');
  });

  test('is told by settings beside a file in an old place or one that was named', () => {
    write('.taskmaster/state.json', { currentTag: 'one' });
    write('tasks/tasks.json', tags);
    expect(used()).toBe('one');
    write('tasks.json', tags);
    expect(used({ file: join(directory, 'tasks.json') })).toBe('one');
  });

  test('that settings name and the file lacks is a fault that says who named it', () => {
    write(NEWEST, tags);
    write('.taskmaster/state.json', { currentTag: 'onne' });
    expect(faults()).toEqual([`${NEWEST}: onne: there is no tag "onne" (currentTag in .taskmaster/state.json): did you mean "one"? the file has master, one, Feature Two!`]);
  });

  test('is not guessed where settings are broken, unless it is asked for', () => {
    write(NEWEST, tags);
    write('.taskmaster/state.json', '{"currentTag": one}');
    expect(faults()[0]).toContain('.taskmaster/state.json: line 1, column 16: broken JSON');
    expect(used({ tag: 'one' })).toBe('one');
    write('.taskmaster/state.json', { currentTag: 5 });
    expect(faults()[0]).toContain('currentTag: the name of a tag is not text, got 5');
  });
});

describe('the complexity report', () => {
  const report = (...scores: readonly (readonly [unknown, unknown])[]) => ({ complexityAnalysis: scores.map(([taskId, complexityScore]) => ({ taskId, complexityScore })) });
  const complexity = (options: object = {}) => load(options).project.tasks.map((task) => task.complexity);

  test('scores tasks that do not say it themselves', () => {
    write(NEWEST, { master: { tasks: [raw(1), raw(2, { complexity: 9 }), raw(3)] } });
    write('.taskmaster/reports/task-complexity-report.json', report([1, 4], ['2', 1], [77, 3]));
    expect(complexity()).toEqual([4, 9, undefined]);
  });

  test('of another tag than master bears its name as Task Master writes it', () => {
    write(NEWEST, tags);
    write('.taskmaster/reports/task-complexity-report.json', report([3, 1]));
    write('.taskmaster/reports/task-complexity-report_feature-two.json', report([3, 8]));
    expect(complexity({ tag: 'Feature Two!' })).toEqual([8]);
  });

  test('that is broken is a warning', () => {
    write(NEWEST, tags);
    write('.taskmaster/reports/task-complexity-report.json', report([1, 12]));
    const warnings = () => load().warnings.map((fault) => formatFault(fault).replaceAll(`${directory}/`, ''));
    expect(warnings()[0]).toContain('.taskmaster/reports/task-complexity-report.json: complexityAnalysis[0]: this entry has no taskId with a complexityScore from 1 to 10');
    write('.taskmaster/reports/task-complexity-report.json', '{');
    expect(warnings()[0]).toContain('line 1, column 2: broken JSON: the text ends');
    expect(complexity()).toEqual([undefined]);
  });
});
