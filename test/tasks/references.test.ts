import { describe, expect, test } from '@jest/globals';
import { faultsOf, raw } from './a-file.ts';

describe('a dependency on a task that is not there', () => {
  test('names those with the nearest numbers', () => {
    const tasks = [3, 40, 41, 90, 95].map((id) => raw(id));
    expect(faultsOf(...tasks, raw(100, { dependencies: ['44'] }))).toEqual([
      'tasks.json: master.tasks[5].dependencies[0]: task 100 depends on task 44, which is not there, got "44": the nearest are 3, 40, 41: name one that is there, or remove this dependency',
    ]);
  });

  test('names the subtasks that its task has', () => {
    const parts = Array.from({ length: 12 }, (_, index) => raw(index + 1));
    expect(faultsOf(raw(1, { subtasks: parts }), raw(2, { dependencies: ['1.14'] }))[0]).toContain('task 2 depends on subtask 1.14, which is not there, got "1.14": task 1 has 1.10, 1.11, 1.12');
    expect(faultsOf(raw(1), raw(2, { dependencies: ['1.1'] }))[0]).toContain('task 1 has no subtasks');
    expect(faultsOf(raw(2, { dependencies: ['1.1'] }))[0]).toContain('task 1 is not there either; the nearest is 2');
  });

  test('says what a bare number in a subtask means, and what to do if a task was meant', () => {
    expect(faultsOf(raw(1, { subtasks: [raw(1, { dependencies: [2] })] }), raw(2))).toEqual([
      'tasks.json: master.tasks[0].subtasks[0].dependencies[0]: subtask 1.1 depends on subtask 1.2, which is not there (a bare number in a subtask is a sibling), got 2: task 1 has 1.1: name one that is there, or remove this dependency; if you meant task 2, add that to the dependencies of task 1',
    ]);
  });
});

test.each([
  ['a task', [raw(1, { dependencies: ['1'] })], 'master.tasks[0].dependencies[0]: task 1 depends on itself, got "1"'],
  ['a subtask', [raw(1, { subtasks: [raw(1, { dependencies: [1] })] })], 'master.tasks[0].subtasks[0].dependencies[0]: subtask 1.1 depends on itself, got 1'],
])('%s cannot depend on itself', (_, tasks, line) => expect(faultsOf(...tasks)[0]).toContain(line));

test('faults of the tasks themselves and of what they refer to are reported together', () => {
  const lines = faultsOf(raw(1, { title: '', dependencies: [9] }), raw(2, { dependencies: [3] }), raw(3, { dependencies: [2], status: 'odd' }));
  expect(lines.map((line) => line.split(': ')[1])).toEqual(['master.tasks[0].title', 'master.tasks[2].status', 'master.tasks[0].dependencies[0]', 'master.tasks[1].dependencies[0]']);
});
