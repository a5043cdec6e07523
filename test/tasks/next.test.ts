import { describe, expect, test } from '@jest/globals';
import { isReady, doneIds, nextTask, readyTasks } from '../../lib/tasks/order.ts';
import { projectOf, raw } from './a-file.ts';

const next = (...tasks: readonly object[]): string | undefined => nextTask(projectOf(...tasks))?.id;
const ready = (...tasks: readonly object[]): readonly string[] => readyTasks(projectOf(...tasks)).map((task) => task.id);

describe('ready', () => {
  test('are tasks pending or in progress whose dependencies are done', () => {
    const settled = [raw(1, { status: 'done' }), raw(2, { status: 'completed' }), raw(3, { status: 'cancelled' }), raw(4, { status: 'review' })];
    expect(ready(...settled, raw(5, { dependencies: [1, 2] }), raw(6, { dependencies: [3] }), raw(7, { dependencies: [4] }), raw(8, { status: 'in-progress' }), raw(9, { status: 'blocked' }))).toEqual(['8', '5']);
  });

  test('come by priority, then fewer dependencies, then number', () => {
    const done = [raw(1, { status: 'done' }), raw(2, { status: 'done' })];
    const tasks = [raw(20), raw(10), raw(9, { dependencies: [1] }), raw(8, { priority: 'low' }), raw(7, { priority: 'high', dependencies: [1, 2] }), raw(30, { priority: 'critical' })];
    expect(ready(...done, ...tasks)).toEqual(['30', '7', '10', '20', '9', '8']);
  });

  test('a dependency on a subtask asks for that subtask', () => {
    expect(ready(raw(1, { status: 'in-progress', subtasks: [raw(1, { status: 'done' }), raw(2)] }), raw(2, { dependencies: ['1.1'] }), raw(3, { dependencies: ['1.2'] }))).toEqual(['1', '2']);
  });

  test('a caller may count more as done', () => {
    const project = projectOf(raw(1, { status: 'cancelled' }), raw(2, { dependencies: [1] }));
    expect(readyTasks(project)).toEqual([]);
    expect(readyTasks(project, new Set(['1'])).map((task) => task.id)).toEqual(['2']);
    expect(nextTask(project, new Set(['1']))?.id).toBe('2');
  });
});

describe('next', () => {
  test('is a subtask of a task in progress before any task', () => {
    expect(next(raw(1, { priority: 'critical' }), raw(2, { status: 'in-progress', priority: 'low', subtasks: [raw(1, { status: 'done' }), raw(2, { dependencies: [1] }), raw(3)] }))).toBe('2.3');
  });

  test('takes the priority of a subtask, else that of its task', () => {
    const first = raw(1, { status: 'in-progress', priority: 'medium', subtasks: [raw(1)] });
    const second = raw(2, { status: 'in-progress', priority: 'low', subtasks: [raw(1), raw(2, { priority: 'high' })] });
    expect(next(first, second)).toBe('2.2');
    expect(next(first, raw(2, { status: 'in-progress', priority: 'high', subtasks: [raw(1)] }))).toBe('2.1');
  });

  test('orders subtasks by number, not by text', () => {
    expect(next(raw(10, { status: 'in-progress', subtasks: [raw(1)] }), raw(9, { status: 'in-progress', subtasks: [raw(10), raw(2)] }))).toBe('9.2');
  });

  test('is a task where no subtask is ready, also the one in progress itself', () => {
    const blocked = raw(1, { status: 'in-progress', subtasks: [raw(1, { status: 'blocked' })] });
    expect(next(blocked, raw(2))).toBe('1');
    expect(next(blocked, raw(2, { priority: 'high' }))).toBe('2');
    expect(next(raw(1, { subtasks: [raw(1)] }))).toBe('1');
  });

  test('is nothing where nothing is ready', () => {
    expect(next()).toBeUndefined();
    expect(next(raw(1, { status: 'done' }), raw(2, { status: 'deferred' }), raw(3, { dependencies: [2] }))).toBeUndefined();
  });

  test('leaves the project as it is', () => {
    const project = projectOf(raw(2), raw(1));
    expect(isReady(project.tasks[0]!, doneIds(project))).toBe(true);
    nextTask(project);
    expect(project.tasks.map((task) => task.id)).toEqual(['2', '1']);
  });
});
