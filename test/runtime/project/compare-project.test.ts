import { describe, expect, test } from '@jest/globals';
import type { Overrides } from '../../../lib/plan/overrides/overrides.ts';
import type { Plan } from '../../../lib/plan/plan.ts';
import { compareProject } from '../../../lib/runtime/project/compare-project.ts';
import type { Task } from '../../../lib/tasks/task.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aSkip, aTask, planOf } from '../../plan/a-project.ts';
import { runningProject, type Progress } from './a-running-project.ts';

const environment = anEnvironment();
const TASKS = [aTask(1), aTask(2, { dependencies: ['1'] }), aTask(3, { dependencies: ['2'] }), aTask(4)];

function differences(progress: Readonly<Record<string, Progress>>, now: Plan, before: Plan = planOf(TASKS)): readonly string[] {
  const { workflows, plays } = runningProject(environment, before, (id) => progress[id] ?? 'waiting');
  const comparison = compareProject(environment, now, workflows, plays);
  return comparison.kind === 'same' ? [] : comparison.differences;
}
const changed = (id: string, changes: Partial<Task>, overrides: Partial<Overrides> = {}): Plan => planOf(TASKS.map((task) => (task.id === id ? { ...task, ...changes } : task)), overrides);

describe('what differs between a project that runs and a Plan', () => {
  test('a task that was added, dropped, put aside or skipped before it began', () => {
    expect(differences({}, planOf([...TASKS, aTask(5)]))).toEqual(['task 5 is new']);
    expect(differences({}, planOf(TASKS.slice(0, 3)))).toEqual(['task 4 is gone']);
    expect(differences({}, changed('4', { status: 'deferred' }))).toEqual(['task 4 is not to run any more: it is deferred, and waits until its status changes']);
    expect(differences({}, planOf(TASKS, { skips: [aSkip('4')] }))).toEqual(['task 4 is not to run any more: not needed']);
  });

  test('a task that was done by other hands before it began: it must not be done again', () => {
    expect(differences({}, changed('4', { status: 'done' }))).toEqual(['task 4 is not to run any more: it is done']);
  });

  test('nothing, where a task that has begun is done, skipped, put aside or to run otherwise', () => {
    const begun = { '4': 'begun' } as const;
    expect(differences(begun, changed('4', { status: 'done' }))).toEqual([]);
    expect(differences(begun, changed('4', { status: 'deferred' }))).toEqual([]);
    expect(differences(begun, changed('4', { title: 'Another' }))).toEqual([]);
    expect(differences(begun, changed('4', { dependencies: ['3'] }))).toEqual([]);
    expect(differences(begun, planOf(TASKS, { skips: [aSkip('4')] }))).toEqual([]);
  });

  test('how a task is to run that has not begun', () => {
    expect(differences({}, planOf(TASKS, { execution: new Map([['4', { retries: 7 }]]) }))).toEqual(['task 4 is to run with another retries']);
    expect(differences({}, changed('4', { title: 'Another' }))).toEqual(['task 4 is to run with another title']);
    expect(differences({}, changed('4', { dependencies: ['1'] }))).toEqual(['task 4 waits for nothing, and is to wait for 1']);
  });

  test('nothing, where only the order differs, or what is settled falls out of the dependencies', () => {
    expect(differences({}, changed('4', { priority: 'critical' }))).toEqual([]);
    expect(differences({ '1': 'succeeded' }, changed('1', { status: 'done' }))).toEqual([]);
    expect(differences({ '1': 'succeeded' }, planOf(TASKS))).toEqual([]);
  });

  test('a failed task and those behind it are left alone until they need not wait for it', () => {
    const failed = { '1': 'failed', '2': 'omitted', '3': 'omitted' } as const;
    expect(differences(failed, planOf(TASKS))).toEqual([]);
    expect(differences(failed, planOf([...TASKS, aTask(5, { dependencies: ['3'] })]))).toEqual([]);
    expect(differences(failed, planOf(TASKS, { skips: [aSkip('1')] }))).toEqual(['task 2 was held back and is free now', 'task 3 was held back and is free now']);
    expect(differences(failed, changed('1', { status: 'done' }))).toEqual(['task 2 was held back and is free now', 'task 3 was held back and is free now']);
  });

  test('a task whose play was started again after it failed', () => {
    const plan = planOf(TASKS);
    const { workflows, plays } = runningProject(environment, plan, (id) => ({ '1': 'failed', '2': 'omitted', '3': 'omitted' } as const)[id] ?? 'waiting');
    const play = plays.get('play-shop-1');
    if (play === undefined) throw new Error('no play');
    const again = (startedAt: string) => compareProject(environment, plan, workflows, new Map([['play-shop-1', { ...play, status: { phase: 'Running' as const, startedAt } }]]));
    // Its exit handler fails the gate while it still runs.
    expect(again('2026-01-01T10:00:00Z')).toEqual({ kind: 'same' });
    expect(again('2026-01-01T12:00:00Z')).toMatchObject({ kind: 'differs', differences: expect.arrayContaining(['task 1 failed, and its play runs again']) });
  });

  test('a task that is in two Workflows at once', () => {
    const plan = planOf(TASKS);
    const one = runningProject(environment, plan);
    const other = runningProject(environment, plan, () => 'waiting', { generation: 2 });
    expect(compareProject(environment, plan, [...one.workflows, ...other.workflows])).toMatchObject({ differences: expect.arrayContaining(['task 4 is in two Workflows']) });
  });
});
