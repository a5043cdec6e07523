import { postMergeName, remediationName } from '../../contract/names.ts';
import type { Status } from '../../tasks/task.ts';
import { nextAttempt, type Attempt, type AttemptState } from './attempts.ts';
import { gateEvidence, pushEvidence, type Evidence, type SensorSettings } from './evidence.ts';
import { CYCLE_GATES } from '../plays/cycle.ts';
import { coveredBy } from '../plays/remediated.ts';
import { isAfter, millis } from './moments.ts';
import type { OpenPlayGate, PlayView } from './play-view.ts';
import type { MergedPull, Repair } from './repair.ts';
import { gateSentence, pushSentence } from './sentences.ts';
import type { TaskTruth } from './truth.ts';

/**
 * The sensors' way is the faster one: an event gets this long before the safe path acts on what it told, so that not both do the same.
 * GitHub tells time to the second.
 */
export const FAST_PATH_SECONDS = 3;

export interface PlayQuestion {
  readonly project: string;
  readonly play: PlayView;
  readonly truth: TaskTruth;
  readonly settings: SensorSettings;
  /** The Workflows of remediations and merges that there are, by their names. */
  readonly workflows: ReadonlyMap<string, AttemptState>;
  /** The task's status in tasks.json, where that is known. */
  readonly status?: Status;
  readonly now: Date;
}

export interface Decision {
  /** What to do now. Each is right by itself, and none undoes another. */
  readonly repairs: readonly Repair[];
  /** What GitHub says of the task that the rules refuse, while a gate waits for it. */
  readonly refused: readonly Evidence[];
  /** Seconds until the same question may have another answer although nothing changed; absent: it has not. */
  readonly askAgain?: number;
}

/**
 * What the events of one play should have done and did not: from what GitHub says now and where the play is. Nothing is left to do when
 * the repairs are done. In this order: a merge ends the play; a fix by Rex ends the cycle; else the open gate opens.
 */
export function decidePlay(question: PlayQuestion): Decision {
  const { play, truth, settings } = question;
  const merge = agreeing(gateEvidence('waiting-pr-merged', play, truth, settings), play).at(-1);
  if (merge !== undefined) return decideMerged(question, merge);
  if (play.phase !== 'Running') return NOTHING;
  const fix = decideFix(question);
  if (fix !== undefined) return fix;
  return joined(play.gates.map((open) => decideGate(question, open)));
}

export const NOTHING: Decision = { repairs: [], refused: [] };

function decideGate({ play, truth, settings, now }: PlayQuestion, { gate, node }: OpenPlayGate): Decision {
  const evidence = gateEvidence(gate, play, truth, settings);
  const first = agreeing(evidence, play)[0];
  if (first === undefined) return { repairs: [], refused: evidence.filter(({ correlation }) => correlation.verdict === 'disagree') };
  return when(ripeIn(first, now), { kind: 'open-gate', play: play.name, task: play.task, gate, node, at: first.at, because: gateSentence(gate, first.correlation) });
}

/** Nothing that an earlier gate waits for can come any more once the pull request is merged. */
function decideMerged({ project, play, status, workflows, now }: PlayQuestion, merge: Evidence): Decision {
  const { correlation, at } = merge;
  const because = gateSentence('waiting-pr-merged', correlation);
  const { task, repository, pull, branch, sha } = correlation;
  const merged: MergedPull = { task, repository, pull, branch, sha };
  const wait = ripeIn(merge, now);
  const running = play.phase === 'Running' ? play.gates : [];
  return joined([
    ...running.map(({ gate, node }) => when(wait, { kind: 'open-gate', play: play.name, task: play.task, gate, node, at, because })),
    status === 'done' ? NOTHING : attempted(nextAttempt(postMergeName(project, task, pull), workflows, now, true), wait, (name) => ({ kind: 'start-post-merge', name, play: play.name, because, ...merged })),
  ]);
}

/** The newest push by Rex during this cycle, where no remediation has handled it; while one does, the gates are left to it. */
function decideFix({ project, play, truth, settings, workflows, now }: PlayQuestion): Decision | undefined {
  const { cycle, remediated } = play;
  if (cycle === undefined || !play.gates.some(({ gate }) => CYCLE_GATES.includes(gate))) return undefined;
  const pushes = agreeing(pushEvidence(truth, settings), play);
  const newestFirst = pushes.map(({ correlation }) => correlation.sha).reverse();
  const push = pushes.findLast(({ at, correlation }) => isAfter(at, cycle.startedAt) && coveredBy(remediated, correlation.sha, newestFirst) === undefined);
  if (push === undefined) return undefined;
  const { sha } = push.correlation;
  const attempt = nextAttempt(remediationName(project, play.task, sha), workflows, now);
  if (attempt.next === 'done' || attempt.next === 'given-up') return undefined;
  return attempted(attempt, ripeIn(push, now), (name) => ({ kind: 'start-remediation', name, play: play.name, task: play.task, sha, because: pushSentence(push.correlation) }));
}

/** Those that speak of this play, and of no other. */
const agreeing = (evidence: readonly Evidence[], play: PlayView): readonly Evidence[] => evidence.filter(({ correlation }) => correlation.verdict === 'agree' && correlation.play === play.name);

/** Seconds; none for what lies ahead of our clock, because then the clocks differ. */
function ripeIn({ at }: Evidence, now: Date): number {
  const seconds = (millis(at) - now.getTime()) / 1000 + FAST_PATH_SECONDS;
  return seconds > FAST_PATH_SECONDS ? 0 : seconds;
}

const when = (wait: number, repair: Repair): Decision => (wait > 0 ? { repairs: [], refused: [], askAgain: wait } : { repairs: [repair], refused: [] });

function attempted(attempt: Attempt, wait: number, repair: (name: string) => Repair): Decision {
  if (attempt.next === 'start') return when(wait, repair(attempt.name));
  const after = attempt.next === 'under-way' ? attempt.afterSeconds : undefined;
  return after === undefined ? NOTHING : { ...NOTHING, askAgain: after };
}

export function joined(decisions: readonly Decision[]): Decision {
  const pauses = decisions.flatMap(({ askAgain }) => askAgain ?? []);
  return {
    repairs: decisions.flatMap(({ repairs }) => repairs),
    refused: decisions.flatMap(({ refused }) => refused),
    ...(pauses.length === 0 ? {} : { askAgain: Math.min(...pauses) }),
  };
}
