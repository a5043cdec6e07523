import type { Status } from '../../tasks/task.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { settlementOf, type Settlement } from '../plays/settlement.ts';
import { joined, NOTHING, type Decision } from './decide-play.ts';
import { secondsBetween } from './moments.ts';
import type { Repair } from './repair.ts';

/** A gate of a project that waits until its task is settled. */
export interface SettledGate {
  readonly workflow: string;
  readonly task: string;
  readonly node: string;
  /** When the step beside it that starts the play ended well; absent where there is no such step (a gate for another shard), or not yet. */
  readonly startedPlayAt?: string;
}

export interface TaskQuestion {
  readonly task: string;
  /** `playName(project, task)`. */
  readonly playName: string;
  /** The task's open gates in all Workflows of the project. */
  readonly gates: readonly SettledGate[];
  /** Its play; absent where there is none. */
  readonly play?: Workflow;
  /** In tasks.json, where that is known. */
  readonly status?: Status;
  /** Why the overrides skip it. */
  readonly skipped?: string;
  /** What GitHub says: the pull request was merged while the play was there, or no play is there and it was merged at all. */
  readonly merged: boolean;
  /** A `post-merge` of the task is at work, and will settle it. */
  readonly postMergeRuns: boolean;
  readonly now: Date;
}

/** Argo's own steps that settle a task, and the sensors, get this long. */
const STEPS_SECONDS = 15;
/** A play that was started and is not there; whoever starts it again (`check-and-restart`) deletes it first. */
const MISSING_SECONDS = 60;
/** Who takes a skip back and starts the play again may be quicker than we read of it. */
const SKIPPED_SECONDS = 60;

/**
 * What a task's open gates in its project wait for and has happened already. A merge is settled by `post-merge` after tasks.json says
 * `done`, so that it comes before a play that failed.
 */
export function decideTask(question: TaskQuestion): Decision {
  const { task, gates, play, status, skipped, merged, postMergeRuns, now } = question;
  if (postMergeRuns) return NOTHING;
  const done = status === 'done';
  if (merged && !done) return NOTHING;
  if (gates.length === 0) return done || skipped === undefined || play === undefined ? NOTHING : decideSkipped(question, play, skipped);
  if (play === undefined && !done && skipped === undefined) return decideMissing(question);
  const settlement = settlementOf({ done, ...(skipped === undefined ? {} : { skipped }), ...(play === undefined ? {} : { play }) });
  if (settlement === undefined) return NOTHING;
  const { outcome, message = 'it does not say why' } = settlement;
  return after(outcome === 'failed' ? endOf(play) : undefined, STEPS_SECONDS, now, { kind: 'settle', task, settlement, because: SAYS[outcome](message) });
}

const SAYS: Readonly<Record<Settlement['outcome'], (message: string) => string>> = {
  proceed: () => 'tasks.json says that the task is done.',
  skipped: (message) => `The overrides skip the task (${message}).`,
  failed: (message) => `The play did not come to a good end, and did not settle its task (${message}).`,
};

/** When its work ended; its exit handler runs after that. */
const endOf = (play: Workflow | undefined): string | undefined => (play === undefined ? undefined : (nodesOf(play)[play.metadata.name]?.finishedAt ?? play.status?.finishedAt)) ?? undefined;

/**
 * A play of a task that the overrides skip ends once nothing waits for it: the step that ends it may have been cut off, and people may write the
 * overrides by hand. While a gate waits it does not, because its end would count as a failure.
 */
function decideSkipped({ task, playName, now }: TaskQuestion, play: Workflow, skipped: string): Decision {
  if (hasEnded(play) || play.spec.shutdown !== undefined || play.metadata.deletionTimestamp !== undefined) return NOTHING;
  return after(play.metadata.creationTimestamp, SKIPPED_SECONDS, now, { kind: 'end-play', task, play: playName, because: SAYS.skipped(skipped) });
}

function decideMissing({ task, playName, gates, now }: TaskQuestion): Decision {
  const because = 'The project waits for the task, its step that starts the play has ended, and there is no play.';
  return joined(gates.flatMap(({ startedPlayAt }) => (startedPlayAt === undefined ? [] : after(startedPlayAt, MISSING_SECONDS, now, { kind: 'start-play', task, play: playName, because }))).slice(0, 1));
}

function after(since: string | undefined, seconds: number, now: Date, repair: Repair): Decision {
  const left = since === undefined ? 0 : seconds - secondsBetween(since, now.toISOString());
  return left > 0 ? { ...NOTHING, askAgain: left } : { ...NOTHING, repairs: [repair] };
}
