import type { Outcome } from '../../contract/stages.ts';
import { changeNodes, type Decision } from '../argo/change-nodes.ts';
import { inputOf, opened, outcomeOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow, type WorkflowNode } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { cycleOf } from './cycle.ts';
import { coveredBy, REMEDIATED, remediatedOf, remediatedText } from './remediated.ts';

/** A push that may end the running round of a play. */
export interface Fix {
  readonly sha: string;
  /** The newest commits of the task's branches, as they are now: the next round sees them. */
  readonly heads: readonly string[];
  /** The commits pushed to the branch, newest first. */
  readonly pushed: readonly string[];
}

/**
 * What a push means to a play. `restarts`: this round ends for it. `restarted`: one has ended with it in view, when it was looked at before.
 * `between`: a round runs, but has no gate at the moment. `outside`: it changes nothing, and why.
 */
export type FixResult =
  | { readonly kind: 'restarts' | 'restarted'; readonly cycle: number }
  | { readonly kind: 'between'; readonly cycle: number }
  | { readonly kind: 'outside'; readonly because: string };

/** Opens the gate of the running round with `restart`, and remembers for which commits, in one write. */
export const endRound = async (kube: Kube, namespace: string, play: string, fix: Fix): Promise<FixResult> =>
  (await changeNodes<FixResult>(kube, namespace, play, (workflow) => decideFix(workflow, fix, new Date()))) ?? { kind: 'outside', because: 'there is no such play' };

/** The same, without doing it: says what the push would mean. */
export const judgeFix = (workflow: Workflow | undefined, fix: Fix): FixResult =>
  workflow === undefined ? { kind: 'outside', because: 'there is no such play' } : decideFix(workflow, fix, new Date()).result;

const RESTART: Outcome = 'restart';

export function decideFix(workflow: Workflow, { sha, heads, pushed }: Fix, now: Date): Decision<FixResult> {
  const before = remediatedOf(workflow);
  const covering = coveredBy(before, sha, pushed);
  if (covering !== undefined) return { result: { kind: 'restarted', cycle: covering.cycle } };
  if (hasEnded(workflow) || workflow.spec.shutdown !== undefined) return { result: { kind: 'outside', because: 'the play has ended' } };
  const cycle = cycleOf(nodesOf(workflow));
  if (cycle === undefined) return { result: { kind: 'outside', because: 'the play is in no round of quality and testing' } };
  const { number, gate } = cycle;
  if (gate === undefined) return { result: { kind: 'between', cycle: number } };
  const seen = [sha, ...heads].map((commit) => ({ cycle: number, sha: commit }));
  return {
    result: { kind: 'restarts', cycle: number },
    change: {
      nodes: { [gate.id]: opened(gate, RESTART, `push ${sha.slice(0, 12)}`, now) },
      annotations: { [REMEDIATED]: remediatedText([...before, ...seen]) },
    },
  };
}

/** The gate that a push opened in this round; `undefined` where Argo has none with this outcome. */
export const restartedGate = (workflow: Workflow, cycle: number): WorkflowNode | undefined =>
  Object.values(nodesOf(workflow)).find((node) => node.type === 'Suspend' && outcomeOf(node) === RESTART && roundOf(workflow, node) === cycle);

/** The number of the round that a node is in, by the nearest surroundings that have one. */
function roundOf(workflow: Workflow, node: WorkflowNode): number | undefined {
  const nodes = nodesOf(workflow);
  for (let around: WorkflowNode | undefined = node; around !== undefined; around = nodes[around.boundaryID ?? '']) {
    const cycle = inputOf(around, 'cycle');
    if (cycle !== undefined) return Number(cycle);
  }
  return undefined;
}
