import { hasFailed, type Settlement } from './settlement.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';

/** Who says that a task failed: its play, at its own end, or a Workflow of the project that could not start it. */
export type FailureTeller = 'play' | 'project';

/**
 * Whether a task that is said to have failed has: `undefined` and why, where the state of its play says otherwise. The word may come late, from a
 * play that has been started again meanwhile, or from a project that found one at work.
 */
export function judgeFailure(teller: FailureTeller, play: Workflow | undefined, message: string): { readonly settlement?: Settlement; readonly because?: string } {
  const failed: Settlement = { outcome: 'failed', message };
  if (play === undefined) return teller === 'project' ? { settlement: failed } : { because: 'its play is gone: whoever deleted it starts it again' };
  if (hasFailed(play)) return { settlement: failed };
  return { because: play.metadata.deletionTimestamp !== undefined ? 'its play is being deleted' : hasEnded(play) ? 'its play succeeded' : 'its play runs' };
}
