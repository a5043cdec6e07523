import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { executorDefaults } from '../../lib/plan/executor-defaults.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import type { Shard } from '../../lib/plan/plan.ts';
import { projectTemplates } from '../../lib/plan/project-dag.ts';
import { awaitBytes, SHARD_LIMITS, type ShardLimits, taskBytes } from '../../lib/plan/shards/limits.ts';
import { makeShards } from '../../lib/plan/shards/make-shards.ts';
import type { ShardTask } from '../../lib/plan/shards/work.ts';
import { planInput } from './arbitrary-plan-input.ts';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly dependencies: readonly string[];
}

/** Every rule of sharding, on tasks in start order. */
function expectSound(shards: readonly Shard[], tasks: readonly Listed[], limits: ShardLimits): void {
  const place = new Map(tasks.map((task, index) => [task.id, index]));
  const placeOf = (id: string): number => place.get(id) as number;
  const shardOf = new Map(shards.flatMap((shard) => shard.tasks.map((id) => [id, shard.index] as const)));

  expect(shards.flatMap((shard) => shard.tasks).toSorted()).toEqual(tasks.map((task) => task.id).toSorted());
  expect(shards.map((shard) => shard.index)).toEqual(shards.map((_, index) => index));
  expect(new Set(shards.map((shard) => shard.name)).size).toBe(shards.length);

  for (const shard of shards) {
    expect(shard.tasks.map(placeOf)).toEqual(shard.tasks.map(placeOf).toSorted((a, b) => a - b));
    expect(shard.tasks.length).toBeGreaterThan(0);
    expect(shard.tasks.length + Object.keys(shard.awaits).length).toBeLessThanOrEqual(limits.dagTasks);

    let bytes = 0;
    const awaits: Record<string, readonly string[]> = {};
    for (const { id, title, dependencies } of shard.tasks.map((one) => tasks[placeOf(one)] as Listed)) {
      const outside = dependencies.filter((dependency) => shardOf.get(dependency) !== shard.index);
      for (const dependency of outside) expect(shardOf.get(dependency)).toBeLessThan(shard.index);
      if (outside.length > 0) awaits[id] = outside;
      bytes += estimate({ id, title, dependencies }, outside);
    }
    expect(shard.awaits).toEqual(awaits);
    expect(bytes).toBeLessThanOrEqual(limits.bytes);
  }
}

const estimate = ({ title, dependencies }: Listed, awaited: readonly string[] = []): number =>
  taskBytes(title, dependencies.length - awaited.length) + (awaited.length > 0 ? awaitBytes(awaited.length) : 0);

/** Any graph whose tasks are numbered in start order; where one starts afresh, no later one reaches back beyond it. */
const shardTasks: fc.Arbitrary<readonly ShardTask[]> = fc
  .array(fc.record({ waits: fc.array(fc.nat(), { maxLength: 4 }), title: fc.string({ unit: 'grapheme', maxLength: 40 }), fresh: fc.nat({ max: 9 }) }), { maxLength: 80 })
  .map((drawn) => {
    let start = 0;
    const dependencies = drawn.map(({ waits, fresh }, place) => {
      if (fresh === 0) start = place;
      return place === start ? [] : [...new Set(waits.map((wait) => start + (wait % (place - start))))].sort((a, b) => a - b);
    });
    return drawn.map(({ title }, place) => ({
      id: String(place + 1),
      title,
      dependencies: dependencies[place] ?? [],
      dependents: dependencies.flatMap((list, other) => (list.includes(place) ? [other] : [])),
    }));
  });

const listed = (tasks: readonly ShardTask[]): readonly Listed[] =>
  tasks.map(({ id, title, dependencies }) => ({ id, title, dependencies: dependencies.map((place) => String(place + 1)) }));

describe('shards', () => {
  test('hold every planned task once, within the limits, and await earlier shards only: for any Plan', () => {
    fc.assert(
      fc.property(planInput, (input) => {
        const plan = makePlan(input);
        expectSound(plan.shards, plan.tasks, SHARD_LIMITS);
        for (const task of plan.tasks) expect(plan.shards[task.shard]?.tasks).toContain(task.id);
      }),
      { numRuns: 100 },
    );
  });

  test('are estimated to be at least as large as what is made of them, twice', () => {
    fc.assert(
      fc.property(planInput, fc.string(), (input, title) => {
        const tasks = input.project.tasks.map((task) => ({ ...task, title: `${title} {{{{ ${task.title}` }));
        const plan = makePlan({ ...input, project: { ...input.project, tasks } });
        for (const shard of plan.shards) {
          const made = JSON.stringify(projectTemplates(plan, shard, executorDefaults(input.environment)));
          const own = plan.tasks.filter((task) => task.shard === shard.index);
          expect(2 * Buffer.byteLength(made)).toBeLessThanOrEqual(own.reduce((sum, task) => sum + estimate(task, shard.awaits[task.id]), 0));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('are as sound for any graph and any number of tasks in a DAG', () => {
    fc.assert(
      fc.property(shardTasks, fc.integer({ min: 2, max: 30 }), (tasks, dagTasks) => {
        const limits = { ...SHARD_LIMITS, dagTasks };
        expectSound(makeShards('app', tasks, limits), listed(tasks), limits);
      }),
      { numRuns: 500 },
    );
  });

  test('are as sound for any graph and any size of a Workflow', () => {
    fc.assert(
      fc.property(shardTasks, fc.integer({ min: 10_000, max: 60_000 }), (tasks, bytes) => {
        const limits = { ...SHARD_LIMITS, bytes };
        expectSound(makeShards('app', tasks, limits), listed(tasks), limits);
      }),
      { numRuns: 300 },
    );
  });
});
