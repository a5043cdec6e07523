import { describe, expect, test } from '@jest/globals';
import { readyTasks } from '../../lib/tasks/order.ts';
import { aTask, planned, planOf, runs } from './a-project.ts';

describe('the order in which tasks start', () => {
  test('a dependency before what depends on it, however urgent', () => {
    expect(runs(planOf([aTask(1, { priority: 'critical', dependencies: ['2'] }), aTask(2, { priority: 'low' })]))).toEqual(['2', '1']);
  });

  test('the higher priority first', () => {
    const tasks = (['low', 'medium', 'critical', 'high'] as const).map((priority, index) => aTask(index + 1, { priority }));
    expect(runs(planOf(tasks))).toEqual(['3', '4', '2', '1']);
  });

  test('of one priority the one with fewer dependencies first, as Task Master takes them up', () => {
    const tasks = [aTask(1, { dependencies: ['8', '9'] }), aTask(2, { dependencies: ['9'] }), aTask(3), aTask(8, { status: 'done' }), aTask(9, { status: 'done' })];
    expect(runs(planOf(tasks))).toEqual(['3', '2', '1']);
    expect(runs(planOf(tasks))).toEqual(readyTasks({ tasks }).map(({ id }) => id));
  });

  test('else the lower number, not the lower text', () => {
    expect(runs(planOf([aTask(10), aTask(9), aTask(100), aTask(2)]))).toEqual(['2', '9', '10', '100']);
  });

  test('a priority from the overrides counts', () => {
    expect(runs(planOf([aTask(1), aTask(2)], { modifications: new Map([['2', { priority: 'critical' as const, title: 'Now' }]]) }))).toEqual(['2', '1']);
  });

  test('an added dependency counts', () => {
    const plan = planOf([aTask(1), aTask(2), aTask(3)], { addedDependencies: new Map([['1', ['2', '3']]]) });
    expect(runs(plan)).toEqual(['2', '3', '1']);
    expect(planned(plan, '1').dependencies).toEqual(['2', '3']);
  });

  test('a task in review begins at its pull request, the others with the work', () => {
    const plan = planOf([aTask(1, { status: 'review' }), aTask(2, { status: 'in-progress' }), aTask(3)]);
    expect(['1', '2', '3'].map((id) => planned(plan, id).startAt)).toEqual(['waiting-pr-created', 'implementing', 'implementing']);
  });
});
