import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../lib/plan/plan.ts';
import { PRIORITIES } from '../../lib/tasks/task.ts';
import { aTask, planned, planOf } from './a-project.ts';

const many = (count: number, dependencies: (index: number) => readonly number[] = () => []) =>
  Array.from({ length: count }, (_, index) => aTask(index + 1, { dependencies: dependencies(index + 1).map(String) }));

const crossing = (plan: Plan): number => plan.shards.flatMap((shard) => Object.values(shard.awaits)).flat().length;

describe('a project is split over Workflows', () => {
  test('of 200 tasks not at all', () => {
    const plan = planOf(many(200, (id) => (id === 1 ? [] : [id - 1])));
    expect(plan.shards).toEqual([{ index: 0, name: 'project-shop', tasks: plan.tasks.map((task) => task.id), awaits: {} }]);
  });

  test('of 201 tasks in two, and the task behind the cut awaits the one before it', () => {
    const plan = planOf(many(201, (id) => (id === 1 ? [] : [id - 1])));
    expect(plan.shards.map((shard) => shard.name)).toEqual(['project-shop-1', 'project-shop-2']);
    expect(plan.shards.map((shard) => shard.tasks.length)).toEqual([200, 1]);
    expect(plan.shards[1]?.awaits).toEqual({ 201: ['200'] });
    expect(planned(plan, '201').shard).toBe(1);
  });

  test('between components, not through them', () => {
    const chains = (id: number): readonly number[] => (id % 120 === 1 ? [] : [id - 1]);
    const plan = planOf(many(480, chains));
    expect(plan.shards.map((shard) => shard.tasks.length)).toEqual([120, 120, 120, 120]);
    expect(plan.shards.map((shard) => shard.awaits)).toEqual([{}, {}, {}, {}]);
  });

  test('with small components in the gaps that large ones leave', () => {
    const plan = planOf(many(400, (id) => (id > 1 && id <= 301 ? [id - 1] : [])));
    expect(plan.shards.map((shard) => shard.tasks.length)).toEqual([200, 199, 1]);
  });

  test('with the end of one large component and the beginning of another together', () => {
    const plan = planOf(many(598, (id) => (id <= 500 && id % 250 !== 1 ? [id - 1] : [])));
    expect(plan.shards.map((shard) => shard.tasks.length)).toEqual([200, 199, 199]);
    expect(plan.shards.map((shard) => Object.keys(shard.awaits).length)).toEqual([0, 1, 1]);
  });

  test('with the largest components first, so that the smaller fill what is left', () => {
    const starts = [1, 71, 141, 271];
    const tasks = many(400, (id) => (starts.includes(id) ? [] : [id - 1])).map((task) => ({ ...task, priority: Number(task.id) <= 140 ? ('critical' as const) : task.priority }));
    expect(planOf(tasks).shards.map((shard) => shard.tasks.length)).toEqual([200, 200]);
  });

  test('with few dependencies from one to another, where work fans out', () => {
    const plan = planOf(many(1_000, (id) => (id === 1 ? [] : [1 + ((id * 7_919) % (id - 1))])));
    expect(plan.shards).toHaveLength(6);
    // Cut through its levels, most of the 999 dependencies would cross.
    expect(crossing(plan)).toBeLessThan(150);
  });

  test('with few dependencies from one to another, where urgent and other work comes together', () => {
    const tasks = many(1_000, (id) => (id % 25 === 0 ? Array.from({ length: id === 25 ? 24 : 25 }, (_, index) => id - 1 - index) : []));
    const plan = planOf(tasks.map((task) => ({ ...task, priority: PRIORITIES[Number(task.id) % 4] ?? 'low' })));
    expect(plan.shards).toHaveLength(6);
    // Each of the five cuts goes through what one task waits for, at most.
    expect(crossing(plan)).toBeLessThanOrEqual(5 * 25);
  });

  test('and what awaits several tasks names them in the order of their numbers', () => {
    const tasks = many(301, (id) => (id <= 2 ? [] : id <= 300 ? [1, 2] : [9, 10, 100]));
    const urgent = tasks.map((task) => (['2', '100', '10'].includes(task.id) ? { ...task, priority: 'critical' as const } : task));
    const awaits = planOf(urgent).shards.flatMap((shard) => Object.values(shard.awaits));
    expect(awaits.length).toBeGreaterThan(0);
    for (const ids of awaits) expect(ids).toEqual(ids.toSorted((a, b) => Number(a) - Number(b)));
  });

  test('by bytes too: long titles fill a Workflow sooner', () => {
    const plan = planOf(many(100).map((task) => ({ ...task, title: 'long '.repeat(2_000) })));
    expect(plan.shards.length).toBeGreaterThan(2);
    // The title stands in the object three times.
    for (const shard of plan.shards) expect(shard.tasks.length * 10_000 * 3).toBeLessThan(1024 * 1024);
  });

  test('with a task that waits for 9,999 others in one of its own', () => {
    const plan = planOf(many(10_000, (id) => (id < 10_000 ? [] : Array.from({ length: 9_999 }, (_, index) => index + 1))));
    expect(plan.shards).toHaveLength(51);
    expect(Object.values(plan.shards.at(-1)?.awaits ?? {})[0]).toHaveLength(9_999);
  });

  test('not at all where one task alone is too large, which is an error that names it', () => {
    expect(() => planOf([aTask(1), aTask(2, { title: 'x'.repeat(500_000) })])).toThrow(/^task 2: does not fit into one Workflow: \d+ bytes/);
  });
});
