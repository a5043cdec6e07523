import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../../lib/contract/agents.ts';
import { STAGES } from '../../lib/contract/stages.ts';
import { isAfter } from './order.ts';
import { defaultAssumptions, type Assumptions } from '../../lib/simulate/assumptions.ts';
import { criticalPath, decidingChain, lengthOf } from '../../lib/simulate/critical-path.ts';
import { meanParallelism, parallelism } from '../../lib/simulate/parallelism.ts';
import type { SimulationProps } from '../../lib/simulate/simulate-project.ts';
import { planInput } from '../plan/arbitrary-plan-input.ts';
import { calm, planned, simulate } from './a-simulation.ts';

const rate = fc.constantFrom(0, 0, 0.02, 0.3);
const world = fc.record({ fail: rate, break: rate, remediation: fc.constantFrom(0, 0.25, 0.9), lose: rate, parallel: fc.constantFrom(1, 2, 5, 1000), poll: fc.constantFrom(3, 5, 60, 600) });
const asked: fc.Arbitrary<{ readonly of: Pick<SimulationProps, 'plan' | 'environment'>; readonly assumptions: Assumptions; readonly seed: string }> = fc
  .record({ input: planInput, world, seed: fc.string() })
  .map(({ input, world: { fail, ...rest }, seed }) => {
    const of = planned(input);
    return { of, assumptions: { ...defaultAssumptions(of.environment), ...rest, fail: Object.fromEntries(ROLES.map((role) => [role, fail])) as Assumptions['fail'] }, seed };
  });

const holds = (property: (of: Pick<SimulationProps, 'plan' | 'environment'>, assumptions: Assumptions, seed: string) => void, numRuns = 60): void =>
  fc.assert(fc.property(asked, ({ of, assumptions, seed }) => property(of, assumptions, seed)), { numRuns });

describe('for any Plan and any assumptions', () => {
  test('no task starts before all that it depends on is done', () => {
    holds((of, assumptions, seed) => {
      const { started } = simulate(of, assumptions, seed);
      const played = new Map(started.map((task) => [task.id, task]));
      const dependencies = new Map(of.plan.tasks.map((task) => [task.id, task.dependencies]));
      for (const task of started) {
        for (const id of dependencies.get(task.id) ?? []) {
          expect(played.get(id)?.end).toBe('done');
          expect(played.get(id)?.settledAt).toBeLessThanOrEqual(task.startedAt);
        }
      }
    });
  });

  test('never more plays run than may', () => {
    holds((of, assumptions, seed) => {
      const levels = parallelism(simulate(of, assumptions, seed));
      expect(Math.max(0, ...levels.map(({ running }) => running))).toBeLessThanOrEqual(assumptions.parallel);
      expect(levels.at(-1)?.running ?? 0).toBe(0);
    });
  });

  test('each task comes to an end, and is held back only by one that failed', () => {
    holds((of, assumptions, seed) => {
      const { started, unstarted } = simulate(of, assumptions, seed);
      expect([...started, ...unstarted].map(({ id }) => id).sort()).toEqual(of.plan.tasks.map(({ id }) => id).sort());
      const failed = new Set(started.filter(({ end }) => end === 'failed').map(({ id }) => id));
      expect(started.filter(({ end }) => end === 'stuck')).toEqual([]);
      for (const { end, because } of unstarted) {
        expect(end).toBe('held');
        expect(because.length).toBeGreaterThan(0);
        for (const id of because) expect(failed).toContain(id);
      }
    });
  });

  test('the same seed gives the same, whatever the limit does to the order', () => {
    holds((of, assumptions, seed) => {
      const first = simulate(of, assumptions, seed);
      expect(simulate(of, assumptions, seed)).toEqual(first);
      const lengths = new Map(first.started.map((task) => [task.id, task.cycles]));
      for (const { id, cycles } of simulate(of, { ...assumptions, parallel: 3, lose: 0 }, seed).started) {
        if (assumptions.lose === 0 && lengths.has(id)) expect(cycles).toBe(lengths.get(id));
      }
    }, 30);
  });

  test('it takes as long as the critical path or longer, and not longer than all tasks one after the other', () => {
    holds((of, assumptions, seed) => {
      const simulation = simulate(of, assumptions, seed);
      const sum = simulation.started.reduce((total, task) => total + lengthOf(task), 0);
      expect(simulation.makespan).toBeGreaterThanOrEqual(criticalPath(of.plan, simulation).seconds - 1e-6 * sum);
      expect(simulation.makespan).toBeLessThanOrEqual(sum + 1e-6 * sum);
      if (assumptions.parallel >= of.plan.tasks.length) expect(simulation.makespan).toBeCloseTo(criticalPath(of.plan, simulation).seconds, 3);
    });
  });

  test('what decided about its end reaches without a gap from the beginning to the end', () => {
    holds((of, assumptions, seed) => {
      const simulation = simulate(of, assumptions, seed);
      const chain = decidingChain(simulation);
      expect(chain[0]?.startedAt ?? 0).toBe(0);
      chain.forEach((task, index) => expect(task.settledAt).toBe(chain[index + 1]?.startedAt ?? simulation.makespan));
    });
  });

  test('a play goes through its stages one after the other, in each cycle in their order', () => {
    holds((of, assumptions, seed) => {
      for (const { stages, startedAt, settledAt } of simulate(of, assumptions, seed).started) {
        expect(stages[0]?.from).toBe(startedAt);
        expect(stages.at(-1)?.to).toBe(settledAt);
        stages.forEach((span, index) => {
          expect(STAGES).toContain(span.stage);
          expect(span.to).toBeGreaterThanOrEqual(span.from);
          const next = stages[index + 1];
          if (next === undefined) return;
          expect(next.from).toBe(span.to);
          expect(isAfter(next, span)).toBe(true);
        });
      }
    });
  });

  test('the mean parallelism adds up to the time that all plays took', () => {
    holds((of, assumptions, seed) => {
      const simulation = simulate(of, assumptions, seed);
      const means = meanParallelism(parallelism(simulation), simulation.makespan, 37);
      const sum = simulation.started.reduce((total, task) => total + lengthOf(task), 0);
      expect((means.reduce((total, mean) => total + mean, 0) * simulation.makespan) / 37).toBeCloseTo(sum, 0);
    });
  });

  test('where nothing fails and nothing is lost, all is done', () => {
    holds((of, { parallel }) => {
      const { started, unstarted } = simulate(of, calm({ parallel }));
      expect(unstarted).toEqual([]);
      expect(started.filter(({ end }) => end !== 'done')).toEqual([]);
    }, 30);
  });
});
