import type { PlayGate } from '../../../lib/contract/stages.ts';
import type { LabelEvent, Pull, Push, Review } from '../../../lib/runtime/github/github.ts';
import { decidePlay, type Decision, type PlayQuestion } from '../../../lib/runtime/mend/decide-play.ts';
import { sensorSettings } from '../../../lib/runtime/mend/evidence.ts';
import type { PlayView } from '../../../lib/runtime/mend/play-view.ts';
import { repairName } from '../../../lib/runtime/mend/repair.ts';
import { NO_TRUTH, type TaskTruth } from '../../../lib/runtime/mend/truth.ts';
import { anEnvironment } from '../../plan/an-environment.ts';

/** The environment is that of the plan's tests: project `shop` in `acme/shop`, bots `rex[bot]`, `cleo[bot]`, `tess[bot]`. */
export const SETTINGS = sensorSettings(anEnvironment());

/** A moment of the day on which everything happens. */
export const at = (clock: string): string => `2026-01-01T${clock}${clock.length === 5 ? ':00' : ''}Z`;

export const sha = (digit: string): string => digit.repeat(40);

/** An open pull request of task 7, made at 10:00. */
export const aPull = (changes: Partial<Pull> = {}): Pull => ({
  repository: 'acme/shop',
  number: 42,
  state: 'open',
  merged: false,
  draft: false,
  title: 'Add a cart',
  branch: 'task-7-cart',
  headRepository: 'acme/shop',
  headSha: sha('a'),
  base: 'main',
  labels: ['task-7'],
  author: 'rex[bot]',
  url: 'https://example.com/acme/shop/pull/42',
  createdAt: at('10:00'),
  updatedAt: at('10:00'),
  ...changes,
});

export const mergedPull = (changes: Partial<Pull> = {}): Pull => aPull({ state: 'closed', merged: true, mergedAt: at('11:50'), updatedAt: at('11:50'), ...changes });

export interface OfPull {
  readonly labelEvents?: readonly LabelEvent[];
  readonly reviews?: readonly Review[];
  readonly pushes?: readonly Push[];
}

export const truthOf = (pull: Pull, { labelEvents = [], reviews = [], pushes = [] }: OfPull = {}): TaskTruth => ({
  pulls: [{ pull, labelEvents, reviews }],
  pushes: pushes.map((push) => ({ ...push, repository: pull.repository })),
});

/** The play of task 7, made at 09:00, whose cycle began at 11:00 where it has one. */
export const aPlay = (gate: PlayGate | undefined, changes: Partial<PlayView> = {}): PlayView => ({
  name: 'play-shop-7',
  task: '7',
  phase: 'Running',
  createdAt: at('09:00'),
  fromReview: false,
  gates: gate === undefined ? [] : [{ gate, node: `play-shop-7-${gate}`, startedAt: at('11:00') }],
  ...(gate === 'waiting-pr-created' ? {} : { cycle: { number: 1, startedAt: at('11:00') } }),
  remediated: [],
  ...changes,
});

/** At noon. */
export const aQuestion = (changes: Partial<PlayQuestion> = {}): PlayQuestion => ({
  project: 'shop',
  play: aPlay('waiting-pr-created'),
  truth: NO_TRUTH,
  settings: SETTINGS,
  workflows: new Map(),
  now: new Date(at('12:00')),
  ...changes,
});

export const decide = (changes: Partial<PlayQuestion>): Decision => decidePlay(aQuestion(changes));
export const repairsOf = (decision: Decision): readonly string[] => decision.repairs.map(repairName);
export const refusedOf = (decision: Decision): readonly string[] => decision.refused.map(({ correlation }) => correlation.reason);
