import { LABELS } from '../../contract/labels.ts';
import { nodesOf } from '../argo/nodes.ts';
import { inputOf, outcomeOf } from '../argo/gates.ts';
import type { Workflow } from '../argo/workflow.ts';
import { isRound } from './cycle.ts';

/** Why a play calls people, as a sentence: a gate that nobody opened in time, or rounds of quality and testing that came to no end. */
export function whyEscalated(play: Workflow): string {
  const nodes = Object.values(nodesOf(play));
  const timedOut = nodes.filter((node) => node.type === 'Suspend' && outcomeOf(node) === 'timeout').at(-1);
  if (timedOut !== undefined) return `Nothing opened its gate ${inputOf(timedOut, 'gate') ?? timedOut.displayName} in time.`;
  const rounds = Math.max(0, ...nodes.filter(isRound).map((node) => Number(inputOf(node, 'cycle') ?? 0)));
  const stage = play.metadata.labels?.[LABELS.currentStage];
  return rounds > 0 ? `It took ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of quality and testing without an approval.` : `It cannot go on by itself${stage === undefined ? '' : ` from ${stage}`}.`;
}
