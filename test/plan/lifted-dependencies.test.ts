import { describe, expect, test } from '@jest/globals';
import { FaultsError } from '../../lib/contract/fault.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { aProject, aSkip, aSubtask, aTask, left, overriding, planned, planOf, runs } from './a-project.ts';
import { anEnvironment } from './an-environment.ts';

describe('dependencies between subtasks become dependencies between plays', () => {
  test('a dependency on a subtask waits for its task', () => {
    const plan = planOf([aTask(2, { subtasks: [aSubtask('2.1')] }), aTask(3, { dependencies: ['2.1'] })]);
    expect(planned(plan, '3').dependencies).toEqual(['2']);
  });

  test.each(['done', 'cancelled'] as const)('a dependency on a %s subtask waits for nothing', (status) => {
    const plan = planOf([aTask(2, { subtasks: [aSubtask('2.1', { status })] }), aTask(3, { dependencies: ['2.1'] })]);
    expect(planned(plan, '3').dependencies).toEqual([]);
  });

  test('a done subtask of a deferred task holds nothing back', () => {
    const plan = planOf([aTask(2, { status: 'deferred', subtasks: [aSubtask('2.1', { status: 'done' })] }), aTask(3, { dependencies: ['2.1'] })]);
    expect(runs(plan)).toEqual(['3']);
  });

  test('an open subtask of a done task is settled with it', () => {
    const plan = planOf([aTask(2, { status: 'done', subtasks: [aSubtask('2.1')] }), aTask(3, { dependencies: ['2.1'] })]);
    expect(planned(plan, '3').dependencies).toEqual([]);
  });

  test('what a subtask waits for, its task waits for, by tasks and by subtasks', () => {
    const plan = planOf([aTask(1), aTask(2, { subtasks: [aSubtask('2.1')] }), aTask(3, { subtasks: [aSubtask('3.1', { dependencies: ['1', '2.1'] })] })]);
    expect(planned(plan, '3').dependencies).toEqual(['1', '2']);
  });

  test.each(['done', 'cancelled'] as const)('a %s subtask waits for nothing', (status) => {
    const plan = planOf([aTask(1), aTask(3, { subtasks: [aSubtask('3.1', { status, dependencies: ['1'] })] })]);
    expect(planned(plan, '3').dependencies).toEqual([]);
  });

  test('a task never waits for itself through its subtasks', () => {
    const subtasks = [aSubtask('3.1', { dependencies: ['3'] }), aSubtask('3.2', { dependencies: ['3.1'] })];
    expect(planned(planOf([aTask(3, { dependencies: ['3.2'], subtasks })]), '3').dependencies).toEqual([]);
  });

  test('a skipped subtask is settled, and with cascade takes along those that depend on it', () => {
    const tasks = [
      aTask(1),
      aTask(2, { subtasks: [aSubtask('2.1', { dependencies: ['1'] }), aSubtask('2.2')] }),
      aTask(3, { dependencies: ['2.1'] }),
      aTask(4, { dependencies: ['2.2'] }),
    ];
    const plain = planOf(tasks, { skips: [aSkip('2.1')] });
    expect([planned(plain, '2').dependencies, planned(plain, '3').dependencies]).toEqual([[], []]);
    const cascading = planOf(tasks, { skips: [aSkip('2.1', { cascade: true })] });
    expect(runs(cascading)).toEqual(['1', '2', '4']);
    expect(left(cascading, '3')).toMatchObject({ reason: 'cascade-skipped', because: ['2.1'] });
  });

  test('tasks that wait for each other through subtasks are refused, with the path', () => {
    const tasks = [
      aTask(1, { dependencies: ['2'] }),
      aTask(2, { dependencies: ['4'], subtasks: [aSubtask('2.1', { dependencies: ['3'] })] }),
      aTask(3, { dependencies: ['2'] }),
      aTask(4),
    ];
    expect(() => planOf(tasks)).toThrow(
      new FaultsError([
        {
          file: 'tasks.json',
          path: 'master',
          message: 'tasks wait for each other, by their own dependencies or those of their subtasks: 2 → 3 → 2',
          remedy: 'remove one of these dependencies',
        },
      ]),
    );
  });

  test('a cycle is refused among tasks that are held back, too, and forgotten once one of them is done', () => {
    const round = (status: 'deferred' | 'done') => [aTask(1, { status, dependencies: ['2'] }), aTask(2, { dependencies: ['1'] })];
    expect(() => planOf(round('deferred'))).toThrow(FaultsError);
    expect(runs(planOf(round('done')))).toEqual(['2']);
  });

  test('a dependency on nothing is refused', () => {
    const project = aProject(aTask(1, { dependencies: ['7'] }), aTask(2, { dependencies: ['1.5'] }));
    expect(() => makePlan({ project, overrides: overriding({}), environment: anEnvironment() })).toThrow(
      /task 1 depends on a task that is not there, got "7"[^]*task 2 depends on a task that is not there, got "1.5"/,
    );
  });
});
