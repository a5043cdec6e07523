import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makePlan, type PlanInput } from '../../lib/plan/make-plan.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { planInput, reordered } from './arbitrary-plan-input.ts';
import { openDependencies, reachable } from './expected-dependencies.ts';

const RUNS = { numRuns: 100 };

const holds = (check: (plan: Plan, input: PlanInput) => void): void =>
  fc.assert(fc.property(planInput, (input) => check(makePlan(input), input)), RUNS);

describe('of any valid project with any valid overrides the Plan', () => {
  test('has every task once: it runs, or it is left', () => {
    holds((plan, { project }) => {
      const all = [...plan.tasks, ...plan.left].map((task) => task.id);
      expect(all.toSorted()).toEqual(project.tasks.map((task) => task.id).toSorted());
    });
  });

  test('runs a task only after all that it waits for, which run too', () => {
    holds((plan, input) => {
      const expected = openDependencies(input);
      const before = new Set<string>();
      for (const task of plan.tasks) {
        expect(task.dependencies.toSorted()).toEqual([...(expected.get(task.id) ?? [])].toSorted());
        for (const dependency of task.dependencies) expect(before).toContain(dependency);
        before.add(task.id);
      }
    });
  });

  test('holds back exactly what waits for deferred and blocked tasks, and names those', () => {
    holds((plan, input) => {
      const dependencies = openDependencies(input);
      const reasons = new Map(plan.left.map((task) => [task.id, task.reason]));
      const aside = (id: string): boolean => ['deferred', 'blocked'].includes(reasons.get(id) ?? '');
      for (const task of [...plan.tasks, ...plan.left.filter((one) => one.reason === 'held')]) {
        const roots = [...reachable(task.id, dependencies)].filter(aside);
        expect('because' in task ? task.because.toSorted() : []).toEqual(roots.toSorted());
        expect('reason' in task).toBe(roots.length > 0);
      }
    });
  });

  test('runs nothing that is done, put aside or skipped', () => {
    holds((plan, { overrides }) => {
      const skipped = new Set(overrides.skips.map((skip) => skip.id));
      for (const task of plan.tasks) {
        expect(['pending', 'in-progress', 'review']).toContain(task.status);
        expect(skipped).not.toContain(task.id);
      }
    });
  });

  test('leaves out with a cascading skip exactly what is behind it', () => {
    holds((plan, input) => {
      const dependencies = openDependencies(input, { cascading: true });
      const cascades = new Set(input.overrides.skips.filter((skip) => skip.cascade).map((skip) => skip.id));
      for (const task of [...plan.tasks, ...plan.left]) {
        const behind = [...reachable(task.id, dependencies)].filter((id) => cascades.has(id));
        if ('reason' in task && task.reason === 'cascade-skipped') expect(task.because.toSorted()).toEqual(behind.toSorted());
        else if (!('reason' in task) || task.reason === 'held') expect(behind).toEqual([]);
      }
    });
  });

  test('is the same however the file lists the tasks', () => {
    fc.assert(fc.property(reordered, ([one, other]) => expect(makePlan(other)).toEqual(makePlan(one))), RUNS);
  });

  test('is frozen all through, and the input is left as it was', () => {
    holds((plan, input) => {
      const before = structuredClone(input);
      expect(firstThawed(makePlan(input))).toBeUndefined();
      expect(input).toEqual(before);
      expect(plan).toEqual(makePlan(before));
    });
  });
});

/** The path of the first object that can be changed. */
function firstThawed(value: unknown, path = 'plan'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Object.isFrozen(value)) return path;
  for (const [key, part] of Object.entries(value)) {
    const thawed = firstThawed(part, `${path}.${key}`);
    if (thawed !== undefined) return thawed;
  }
  return undefined;
}
