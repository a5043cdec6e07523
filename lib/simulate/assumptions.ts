import { ROLES, type Role } from '../contract/agents.ts';
import type { Stage } from '../contract/stages.ts';
import type { Environment } from '../environment/schema.ts';
import { durationSeconds } from '../environment/units.ts';
import { DEFAULT_COMPLEXITY } from '../tasks/order.ts';
import { type Distribution, parseDistribution } from './distribution.ts';

/**
 * What takes time in a play that somebody else decides: by the stage in which it is done, `remediation` for the time until Rex has pushed a fix,
 * `orchestrator` for a task that the former orchestrator runs.
 */
export const WORKS = ['implementing', 'quality', 'testing', 'waiting-pr-approved', 'waiting-pr-merged', 'remediation', 'orchestrator'] as const satisfies readonly (Stage | 'remediation' | 'orchestrator')[];
export type Work = (typeof WORKS)[number];
export const isWork = (text: string): text is Work => (WORKS as readonly string[]).includes(text);

/** How long one kind of work takes for tasks of some complexities, both ends among them. */
export interface DurationRule {
  readonly work: Work;
  readonly from: number;
  readonly to: number;
  readonly distribution: Distribution;
}

/** Everything that a simulation cannot know. Rates are from 0 to 1. */
export interface Assumptions {
  /** Of those that speak of a task's work and complexity the last one counts; the defaults are at the beginning, so that one always does. */
  readonly durations: readonly DurationRule[];
  /** How often an agent run ends with a failure of the agent, by role: it is not tried again, and its play fails. */
  readonly fail: Readonly<Record<Role, number>>;
  /** How often the machinery breaks a try of an agent run: it is tried again as often as the task's `retries` say. */
  readonly break: number;
  /** How often quality, testing or a review ends in a fix, which starts the next cycle. */
  readonly remediation: number;
  /** How often a webhook gets lost on its way to its sensor. */
  readonly lose: number;
  /** Plays that run at once. */
  readonly parallel: number;
  /** US dollars for one agent run, by role. */
  readonly usd: Readonly<Record<Role, number>>;
  /** Seconds of one step of ours: starting a play, writing a stage's label, marking a task done. */
  readonly step: number;
  /** Seconds from a webhook to the open gate. */
  readonly latency: number;
  /** Seconds between two looks at GitHub, which mend what an event missed; absent: nobody looks. */
  readonly poll?: number;
}

const rules = (work: Work, from: number, to: number, text: string): DurationRule => {
  const parsed = parseDistribution(text);
  if (!('value' in parsed)) throw new Error(parsed.message);
  return { work, from, to, distribution: parsed.value };
};

/** Guesses, to be replaced by what one's own project has shown. */
export const DEFAULT_DURATIONS: readonly (readonly [work: Work, from: number, to: number, text: string])[] = [
  ['implementing', 1, 3, '8m..15m..40m'],
  ['implementing', 4, 6, '15m..30m..75m'],
  ['implementing', 7, 10, '30m..60m..150m'],
  ['quality', 1, 10, '5m..10m..25m'],
  ['testing', 1, 10, '5m..15m..40m'],
  ['waiting-pr-approved', 1, 10, '10m..30m..6h'],
  ['waiting-pr-merged', 1, 10, '5m..20m..4h'],
  ['remediation', 1, 10, '5m..15m..45m'],
  ['orchestrator', 1, 10, '30m..2h..6h'],
];

/** From webhook to open gate (FACTS.md); an argoWorkflow trigger starts a CLI each time. */
const LATENCY = 0.25;
/** A pod of ours from its creation to its end. */
const STEP = 5;
/** A run of `resync` every ten minutes, where its schedule says something that is not so simple. */
const RESYNC = 600;

/** What is assumed where nobody says otherwise; limits and polls are the environment's. */
export function defaultAssumptions(environment: Environment): Assumptions {
  const poll = pollOf(environment);
  return {
    durations: DEFAULT_DURATIONS.map((rule) => rules(...rule)),
    fail: same(0.02),
    break: 0.02,
    remediation: 0.25,
    lose: 0.01,
    parallel: environment.play.parallel,
    usd: { rex: 2, cleo: 0.5, tess: 0.8 },
    step: STEP,
    latency: LATENCY,
    ...(poll === undefined ? {} : { poll }),
  };
}

export const same = (value: number): Readonly<Record<Role, number>> => Object.fromEntries(ROLES.map((role) => [role, value])) as Record<Role, number>;

/** Who mends what an event missed: our process, else `resync`, else nobody. */
function pollOf({ controller, resync }: Environment): number | undefined {
  if (controller.enabled && controller.mend) return durationSeconds(controller.poll);
  if (!resync.enabled) return undefined;
  const minutes = /^\*\/([1-9][0-9]?) \* \* \* \*$/.exec(resync.schedule)?.[1];
  return minutes === undefined ? RESYNC : Number(minutes) * 60;
}

/** The distribution for one kind of work of a task; without a complexity it is the middle one, as everywhere. */
export function durationOf({ durations }: Assumptions, work: Work, complexity = DEFAULT_COMPLEXITY): Distribution {
  const rule = durations.findLast((one) => one.work === work && one.from <= complexity && complexity <= one.to);
  if (rule === undefined) throw new Error(`nothing says how long ${work} takes at complexity ${complexity}`);
  return rule.distribution;
}
