import { makePlan, type PlanInput } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { defaultAssumptions, same, type Assumptions } from '../../lib/simulate/assumptions.ts';
import { simulateProject, type Simulation, type SimulationProps } from '../../lib/simulate/simulate-project.ts';
import { aProject, aTask } from '../plan/a-project.ts';
import { anEnvironment } from '../plan/an-environment.ts';

export const MINUTE = 60;

/** Nothing fails and nothing is lost; each work takes a time of its own, in minutes: Rex 10, Cleo 2, Tess 3, a fix 5, an approval 7, a merge 1. */
export const calm = (changes: Partial<Assumptions> = {}): Assumptions => {
  const minutes = { implementing: 10, quality: 2, testing: 3, remediation: 5, 'waiting-pr-approved': 7, 'waiting-pr-merged': 1, orchestrator: 20 } as const;
  const durations = Object.entries(minutes).map(([work, length]) => ({ work: work as keyof typeof minutes, from: 1, to: 10, distribution: { kind: 'fixed' as const, seconds: length * MINUTE } }));
  return { ...defaultAssumptions(anEnvironment()), durations, fail: same(0), break: 0, remediation: 0, lose: 0, parallel: 100, usd: { rex: 2, cleo: 0.5, tess: 1 }, step: 0, latency: 0, poll: 5, ...changes };
};

/** A project by its dependencies: `{1: [], 2: [1]}`. */
export function aPlannedProject(tasks: Readonly<Record<number, readonly number[]>>, changes: Parameters<typeof anEnvironment>[0] = {}): Pick<SimulationProps, 'plan' | 'environment'> {
  const environment = anEnvironment(changes);
  const project = aProject(...Object.entries(tasks).map(([id, dependencies]) => aTask(id, { dependencies: dependencies.map(String) })));
  return { plan: makePlan({ project, overrides: NO_OVERRIDES, environment }), environment };
}

export const simulate = (of: Pick<SimulationProps, 'plan' | 'environment'>, assumptions: Assumptions, seed = '1'): Simulation => simulateProject({ ...of, assumptions, seed });

export const planned = (input: PlanInput): Pick<SimulationProps, 'plan' | 'environment'> => ({ plan: makePlan(input), environment: input.environment });
