import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reportLines } from '../../../lib/cli/simulate/report.ts';
import { simulate } from '../../../lib/cli/simulate/simulate.ts';
import { widthOf } from '../../../lib/cli/terminal/width.ts';
import { makePlan } from '../../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../../lib/plan/overrides/overrides.ts';
import { defaultAssumptions } from '../../../lib/simulate/assumptions.ts';
import { RunSummary, simulateRun } from '../../../lib/simulate/many-runs.ts';
import { aProject, aTask } from '../../plan/a-project.ts';
import { planInput } from '../../plan/arbitrary-plan-input.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aDesk } from '../live/a-desk.ts';
import { aSheet } from '../live/a-sheet.ts';

describe('a simulated project in a terminal', () => {
  test('is never wider than that, whatever becomes of it', () => {
    fc.assert(
      fc.property(planInput, fc.constantFrom(80, 120, 160), fc.boolean(), fc.constantFrom(undefined, 5), fc.constantFrom(0, 0.3), (input, width, colour, poll, lose) => {
        const plan = makePlan(input);
        if (plan.tasks.length === 0) return;
        const { poll: _, ...rest } = defaultAssumptions(input.environment);
        const assumptions = { ...rest, lose, ...(poll === undefined ? {} : { poll }) };
        const props = { plan, environment: input.environment, assumptions, seed: '1' };
        const simulation = simulateRun(props, 1);
        const summary = new RunSummary();
        summary.add(simulation);
        const lines = reportLines({ plan, environment: input.environment, assumptions, simulation, seed: '1', many: summary.result() }, aSheet(width, colour), { all: true, rows: 30 });
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 40 },
    );
  });
});

const environment = anEnvironment();
const project = aProject(aTask(1, { title: 'Foundation' }), aTask(2, { dependencies: ['1'], complexity: 9 }), aTask(3));
const plan = makePlan({ project, overrides: NO_OVERRIDES, environment });
const run = async (changes: Partial<Parameters<typeof simulate>[2]> = {}, json = false, of = { plan, project, environment }) => {
  const desk = aDesk({ json });
  const exitCode = await simulate(of, desk.desk, { seed: '1', runs: 1, all: false, ...changes });
  return { exitCode, ...desk };
};

describe('tm simulate', () => {
  test('draws each task, and says what the end hung on and what all stands on', async () => {
    const { exitCode, printed } = await run();
    const text = printed.join('\n');
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^shop {2}dev, seed 1 {2}\S+ {2}\d of 3 tasks done/);
    expect(text).toContain('1 Foundation');
    for (const word of ['critical path', 'it hung on', 'plays at once', 'assumed']) expect(text).toContain(word);
  });

  test('gives the same as JSON, the same each time, and with many runs their percentiles', async () => {
    const [one, other] = await Promise.all([run({ runs: 50 }, true), run({ runs: 50 }, true)]);
    expect(one.printed).toEqual(other.printed);
    const value = JSON.parse(one.printed[0] ?? '') as { readonly tasks: readonly unknown[]; readonly many: { readonly makespan: Readonly<Record<string, number>> } };
    expect(value.tasks).toHaveLength(3);
    const { p10 = 0, p50 = 0, p95 = 0 } = value.many.makespan;
    expect(p10).toBeLessThanOrEqual(p50);
    expect(p50).toBeLessThanOrEqual(p95);
    expect(one.printed).not.toEqual((await run({ runs: 50, seed: '2' }, true)).printed);
  });

  test('has nothing to do where no task is left', async () => {
    const done = aProject(aTask(1, { status: 'done' }));
    const of = { project: done, plan: makePlan({ project: done, overrides: NO_OVERRIDES, environment }), environment };
    expect(await run({}, false, of)).toMatchObject({ exitCode: 3, printed: ['no task is left to run'] });
  });
});
