import { describe, expect, test } from '@jest/globals';
import { raw, warningsOf } from './a-file.ts';

describe('a dependency on what may never be done', () => {
  test.each([
    ['deferred', 'it waits until that is taken up again: remove the dependency, or set that to pending'],
    ['blocked', 'it waits until that is free: remove the dependency, or set that to pending'],
    ['cancelled', 'that will never be done: remove the dependency, or name what takes its place'],
  ])('%s', (status, remedy) => {
    expect(warningsOf(raw(1, { status }), raw(2, { dependencies: [1] }))).toEqual([`tasks.json: master.tasks[1].dependencies[0]: 2 depends on 1, which is ${status}, got 1: ${remedy}`]);
  });

  test('is no matter to a task that is done or cancelled', () => {
    for (const status of ['done', 'cancelled']) expect(warningsOf(raw(1, { status: 'blocked' }), raw(2, { status, dependencies: [1] }))).toEqual([]);
  });

  test('may stand in a subtask', () => {
    expect(warningsOf(raw(1, { subtasks: [raw(1, { status: 'cancelled' }), raw(2, { dependencies: [1] })] }))[0]).toContain('master.tasks[0].subtasks[1].dependencies[0]: 1.2 depends on 1.1, which is cancelled');
  });
});

describe('a task in progress without progress', () => {
  const warnings = (fields: object) => warningsOf(raw(1, { status: 'in-progress', ...fields }));
  test('has subtasks of which none was started, or neither subtasks nor details', () => {
    expect(warnings({ details: 'x', subtasks: [raw(1), raw(2, { status: 'deferred' })] })).toEqual([
      'tasks.json: master.tasks[0].status: task 1 is in progress without progress: none of its subtasks was started, got "in-progress": set it to pending, or record what was done',
    ]);
    expect(warnings({ details: ' ' })[0]).toContain('it has neither subtasks nor details');
  });
  test('is not one with a subtask that was started, or with details', () => {
    expect(warnings({ details: 'x' })).toEqual([]);
    for (const status of ['in-progress', 'review', 'done']) expect(warnings({ subtasks: [raw(1), raw(2, { status })] })).toEqual([]);
  });
});

test('a task that is done before its subtasks, and one that is not done after them', () => {
  const [done, pending] = [raw(1, { status: 'done' }), raw(2)];
  expect(warningsOf(raw(1, { status: 'done', subtasks: [done, pending, raw(3, { status: 'cancelled' })] }))[0]).toContain('task 1 is done, but not its subtasks 1.2');
  expect(warningsOf(raw(1, { subtasks: [done] }))[0]).toContain('all subtasks of task 1 are done, but not the task');
  expect(warningsOf(raw(1, { status: 'review', subtasks: [done] }))).toEqual([]);
});

test('a dependency that is listed twice counts once', () => {
  expect(warningsOf(raw(1), raw(2, { dependencies: [1, '1'] }))).toEqual(['tasks.json: master.tasks[1].dependencies[1]: 1 is listed twice, got "1": remove one of the two']);
});
