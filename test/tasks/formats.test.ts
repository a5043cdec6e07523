import { describe, expect, test } from '@jest/globals';
import { formatFault } from '../../lib/contract/fault.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { faultsThrown, raw } from './a-file.ts';

const parse = (root: unknown, tag?: string) => parseTaskProject(JSON.stringify(root), { file: 'tasks.json', ...(tag !== undefined && { tag }) });
const faults = (root: unknown, tag?: string): readonly string[] => faultsThrown(() => parse(root, tag)).map(formatFault);
const ids = (root: unknown, tag?: string): readonly string[] => parse(root, tag).project.tasks.map((task) => task.id);

describe('a tagged file', () => {
  const root = { master: { tasks: [raw(1)], metadata: {} }, 'feature-x': { tasks: [raw(2), raw(3)] }, metadata: { version: '1' } };

  test('holds the tasks of each tag', () => {
    expect(ids(root)).toEqual(['1']);
    expect(ids(root, 'feature-x')).toEqual(['2', '3']);
    expect(parse(root, 'feature-x').project.tag).toBe('feature-x');
  });

  test('names the tags that there are when one is not', () => {
    expect(faults(root, 'feature-y')).toEqual(['tasks.json: feature-y: there is no tag "feature-y": did you mean "feature-x"? the file has master, feature-x']);
    expect(faults(root, 'constructor')).toEqual(['tasks.json: constructor: there is no tag "constructor": the file has master, feature-x']);
  });

  test('is not checked in tags that were not asked for', () => expect(ids({ ...root, broken: { tasks: [{}] } })).toEqual(['1']));

  test('may have a tag called tasks', () => expect(ids({ tasks: { tasks: [raw(7)] }, master: { tasks: [] } }, 'tasks')).toEqual(['7']));

  test('puts a tag with odd characters into brackets in a path', () => {
    expect(faults({ 'v1.0 [a]': { tasks: [5] } }, 'v1.0 [a]')[0]).toMatch(/^tasks\.json: \["v1\.0 \[a\]"\]\.tasks\[0\]: this task is not an object, got 5/);
  });
});

describe('a flat file', () => {
  const root = { tasks: [raw(4)], metadata: {} };

  test('has the one tag master', () => {
    expect(ids(root)).toEqual(['4']);
    expect(parse(root).project.tag).toBe('master');
  });

  test('has no other tag, though settings may name one', () => {
    expect(faults(root, 'later')).toEqual(['tasks.json: later: there is no tag "later": this file has no tags: ask for master or for no tag']);
    const { project } = parseTaskProject(JSON.stringify(root), { file: 'tasks.json', tag: { name: 'later', by: 'currentTag in state.json' } });
    expect(project.tag).toBe('master');
  });

  test('has paths without a tag', () => expect(faults({ tasks: [raw(1, { status: 'odd' })] })[0]).toMatch(/^tasks\.json: tasks\[0\]\.status: unknown status/));
});

test.each([
  [[], 'this is not a Task Master file, got []'],
  ['text', 'this is not a Task Master file, got "text"'],
  [{}, 'there are no tasks in this file'],
  [{ master: [] }, 'this tag has no list of tasks, got []'],
  [{ master: { tasks: {} } }, 'tasks is not a list, got {}'],
  [{ tasks: 'none' }, 'tasks is not a list, got "none"'],
])('%j is refused', (root, message) => expect(faults(root)[0]).toContain(message));

test('a byte order mark is passed over', () => {
  expect(parseTaskProject(`\uFEFF${JSON.stringify({ tasks: [raw(1)] })}`, { file: 'tasks.json' }).project.tasks).toHaveLength(1);
});
