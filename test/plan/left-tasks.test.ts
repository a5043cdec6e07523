import { describe, expect, test } from '@jest/globals';
import { aSkip, aTask, left, planned, planOf, runs } from './a-project.ts';

describe('tasks that do not run', () => {
  test('done and cancelled tasks are gone for those that depend on them', () => {
    const plan = planOf([aTask(1, { status: 'done' }), aTask(2, { status: 'cancelled' }), aTask(3, { dependencies: ['1', '2'] })]);
    expect(planned(plan, '3').dependencies).toEqual([]);
    expect(left(plan, '1')).toEqual({ id: '1', title: 'Task 1', status: 'done', reason: 'done', because: [], text: 'it is done' });
    expect(left(plan, '2').reason).toBe('cancelled');
  });

  test('a skipped task is gone for those that depend on it, and tells the reason of the override', () => {
    const plan = planOf([aTask(1), aTask(2, { dependencies: ['1'] })], { skips: [aSkip('1', { reason: 'postponed' })] });
    expect(runs(plan)).toEqual(['2']);
    expect(planned(plan, '2').dependencies).toEqual([]);
    expect(left(plan, '1')).toMatchObject({ reason: 'skipped', text: 'postponed', because: [] });
  });

  test('a cascading skip takes along everything behind it, and nothing else', () => {
    const plan = planOf(
      [aTask(1), aTask(2, { dependencies: ['1'] }), aTask(3, { dependencies: ['2'] }), aTask(4), aTask(5, { dependencies: ['4'] })],
      { skips: [aSkip('1', { cascade: true, reason: 'postponed' })] },
    );
    expect(runs(plan)).toEqual(['4', '5']);
    expect(left(plan, '3')).toMatchObject({ reason: 'cascade-skipped', because: ['1'], text: 'skipped along with task 1 (postponed)' });
  });

  test('a cascade ends at a task that is done, and at one with a skip of its own', () => {
    const tasks = [aTask(1), aTask(2, { dependencies: ['1'], status: 'done' }), aTask(3, { dependencies: ['1'] }), aTask(4, { dependencies: ['2'] }), aTask(5, { dependencies: ['3'] })];
    const plan = planOf(tasks, { skips: [aSkip('1', { cascade: true }), aSkip('3')] });
    expect(runs(plan)).toEqual(['4', '5']);
    expect(left(plan, '3').reason).toBe('skipped');
  });

  test('a cascade passes through a deferred task', () => {
    const plan = planOf([aTask(1), aTask(2, { dependencies: ['1'], status: 'deferred' }), aTask(3, { dependencies: ['2'] })], { skips: [aSkip('1', { cascade: true })] });
    expect([left(plan, '2').reason, left(plan, '3').reason]).toEqual(['cascade-skipped', 'cascade-skipped']);
  });

  test('a skip says nothing of a task that is done', () => {
    const plan = planOf([aTask(1, { status: 'done' }), aTask(2, { dependencies: ['1'] })], { skips: [aSkip('1', { cascade: true })] });
    expect(left(plan, '1').reason).toBe('done');
    expect(runs(plan)).toEqual(['2']);
  });

  test('a skip of a cancelled task counts, with its cascade', () => {
    const plan = planOf([aTask(1, { status: 'cancelled' }), aTask(2, { dependencies: ['1'] })], { skips: [aSkip('1', { cascade: true })] });
    expect([left(plan, '1').reason, left(plan, '2').reason]).toEqual(['skipped', 'cascade-skipped']);
  });

  test('deferred and blocked tasks hold back everything behind them, and the held name all of them', () => {
    const plan = planOf([
      aTask(10, { status: 'blocked' }),
      aTask(9, { status: 'deferred' }),
      aTask(1, { dependencies: ['9', '10'] }),
      aTask(2, { dependencies: ['1'] }),
      aTask(3),
    ]);
    expect(runs(plan)).toEqual(['3']);
    expect(left(plan, '9')).toMatchObject({ reason: 'deferred', because: [], text: 'it is deferred, and waits until its status changes' });
    expect(left(plan, '10').reason).toBe('blocked');
    expect(left(plan, '2')).toMatchObject({ reason: 'held', because: ['9', '10'], text: 'it waits for task 9 (deferred) and task 10 (blocked)' });
  });

  test('a deferred task behind a deferred task holds with it', () => {
    const plan = planOf([aTask(1, { status: 'deferred' }), aTask(2, { status: 'deferred', dependencies: ['1'] }), aTask(3, { dependencies: ['2'] })]);
    expect(left(plan, '3').because).toEqual(['1', '2']);
  });

  test('a skipped deferred task holds nothing', () => {
    const plan = planOf([aTask(1, { status: 'deferred' }), aTask(2, { dependencies: ['1'] })], { skips: [aSkip('1')] });
    expect(runs(plan)).toEqual(['2']);
  });

  test('of many causes a text names five and counts the rest, because names all', () => {
    const roots = Array.from({ length: 8 }, (_, index) => aTask(index + 1, { status: 'blocked' }));
    const held = left(planOf([...roots, aTask(9, { dependencies: roots.map((task) => task.id) })]), '9');
    expect(held.because).toHaveLength(8);
    expect(held.text).toBe('it waits for task 1 (blocked), task 2 (blocked), task 3 (blocked), task 4 (blocked), task 5 (blocked) and 3 more');
  });

  test('left tasks stand in the order of their numbers', () => {
    const plan = planOf([aTask(10, { status: 'done' }), aTask(9, { status: 'cancelled' }), aTask(100, { status: 'done' })]);
    expect(plan.left.map((task) => task.id)).toEqual(['9', '10', '100']);
    expect(plan.shards).toEqual([]);
  });
});
