/**
 * What the verbs do to the play of one task. Begin with this file, how a task is settled, and with cycle.ts, the round of quality and testing that a
 * play is in; the others are named after what they do. Rules are functions of Workflows and pull requests, effects stand apart from them.
 */
import type { Outcome } from '../../contract/stages.ts';
import { hasEnded, type Workflow, type WorkflowNode } from '../argo/workflow.ts';
import { nodesOf } from '../argo/nodes.ts';

/** What becomes of the gates of a settled task, and why. */
export interface Settlement {
  readonly outcome: Extract<Outcome, 'proceed' | 'skipped' | 'failed'>;
  readonly message?: string;
}

/** What is known of a task. */
export interface TaskState {
  /** tasks.json says done. */
  readonly done: boolean;
  /** The overrides skip it, and why. */
  readonly skipped?: string;
  /** Its play, where there is one. */
  readonly play?: Workflow;
}

/**
 * How a task is settled, by the state of things and whatever event told of it; `undefined` while it is not. Done wins over skipped, and skipped
 * over failed: a play that is ended because its task is skipped has failed nothing.
 */
export function settlementOf({ done, skipped, play }: TaskState): Settlement | undefined {
  if (done) return { outcome: 'proceed' };
  if (skipped !== undefined) return { outcome: 'skipped', message: skipped };
  if (play !== undefined && hasFailed(play)) return { outcome: 'failed', message: `${play.metadata.name}: ${play.status?.message ?? rootOf(play)?.message ?? 'it failed'}` };
  return undefined;
}

/**
 * Whether a play has come to a bad end: also while its exit handler still runs, when Argo calls it Running. One that is being deleted is to be
 * started again, and has failed nothing.
 */
export function hasFailed(play: Workflow): boolean {
  if (play.metadata.deletionTimestamp !== undefined) return false;
  const phase = hasEnded(play) ? play.status?.phase : rootOf(play)?.phase;
  return phase === 'Failed' || phase === 'Error';
}

/** The node of the entrypoint: its id is the Workflow's name. */
const rootOf = (play: Workflow): WorkflowNode | undefined => nodesOf(play)[play.metadata.name];
