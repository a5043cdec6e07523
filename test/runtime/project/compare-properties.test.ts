import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makePlan } from '../../../lib/plan/make-plan.ts';
import { compareProject } from '../../../lib/runtime/project/compare-project.ts';
import { planInput } from '../../plan/arbitrary-plan-input.ts';
import { anyProgress, runningProject } from './a-running-project.ts';

const planAndProgress = planInput.chain((input) => {
  const plan = makePlan(input);
  return fc.record({ input: fc.constant(input), plan: fc.constant(plan), progress: anyProgress(plan), pick: fc.nat() });
});
const progressIn = (progress: ReadonlyMap<string, string>) => (id: string) => (progress.get(id) ?? 'waiting') as 'waiting';

describe('a project that runs, compared with the Plan that made it', () => {
  test('is the same, however far it has come', () => {
    fc.assert(
      fc.property(planAndProgress, ({ input: { environment }, plan, progress }) => {
        const { workflows, plays } = runningProject(environment, plan, progressIn(progress));
        expect(compareProject(environment, plan, workflows, plays)).toEqual({ kind: 'same' });
      }),
      { numRuns: 60 },
    );
  });

  test('is the same while tasks.json says done of what has been settled, at whatever moment it says so', () => {
    fc.assert(
      fc.property(planAndProgress, fc.double({ min: 0, max: 1, noNaN: true }), ({ input, plan, progress, pick }, share) => {
        const { workflows, plays } = runningProject(input.environment, plan, progressIn(progress));
        const done = new Set(plan.tasks.map(({ id }) => id).filter((id, index) => progress.get(id) === 'succeeded' && ((pick + index * 7919) % 1000) / 1000 < share));
        const tasks = input.project.tasks.map((task) => (done.has(task.id) ? { ...task, status: 'done' as const } : task));
        const now = makePlan({ ...input, project: { ...input.project, tasks } });
        expect(compareProject(input.environment, now, workflows, plays)).toEqual({ kind: 'same' });
      }),
      { numRuns: 60 },
    );
  });

  test('is never the same when a task that has not begun is to wait for other tasks', () => {
    fc.assert(
      fc.property(planAndProgress, fc.nat(), ({ input, plan, progress, pick }, other) => {
        const waiting = plan.tasks.filter(({ id }) => progress.get(id) === 'waiting');
        const task = waiting[pick % Math.max(1, waiting.length)];
        const place = task === undefined ? 0 : plan.tasks.indexOf(task);
        const before = plan.tasks[other % Math.max(1, place)];
        fc.pre(task !== undefined && before !== undefined && place > 0 && progress.get(before.id) !== 'succeeded');
        const { workflows, plays } = runningProject(input.environment, plan, progressIn(progress));
        // A dependency more, or one less: either changes what the task waits for.
        const dependencies = task.dependencies.includes(before.id) ? task.dependencies.filter((id) => id !== before.id) : [...task.dependencies, before.id];
        const tasks = plan.tasks.map((one) => (one === task ? { ...one, dependencies } : one));
        const shards = plan.shards.map((shard) => {
          const outside = dependencies.filter((id) => !shard.tasks.includes(id));
          const { [task.id]: _, ...awaits } = shard.awaits;
          return shard.tasks.includes(task.id) ? { ...shard, awaits: outside.length === 0 ? awaits : { ...awaits, [task.id]: outside } } : shard;
        });
        expect(compareProject(input.environment, { ...plan, tasks, shards }, workflows, plays).kind).toBe('differs');
      }),
      { numRuns: 100 },
    );
  });
});
