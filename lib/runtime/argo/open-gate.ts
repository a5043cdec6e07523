import type { Gate, Outcome } from '../../contract/stages.ts';
import type { Kube } from '../kube/kube.ts';
import { changeNodes } from './change-nodes.ts';
import { opened, openGatesOf } from './gates.ts';
import { nodesOf } from './nodes.ts';
import { hasEnded, type WorkflowNode } from './workflow.ts';

export interface GateSelector {
  readonly gate: Gate;
  /** @default - whatever task it is of: a play has one */
  readonly task?: string;
  /** Only this node: a later round of a play has a gate of the same name. @default - whichever waits */
  readonly nodeId?: string;
}

export interface Opening {
  readonly outcome: Outcome;
  /** Why, as Argo's UI shows it at the node. @default - none */
  readonly message?: string;
}

/** `not-open`: the gate has been opened before, or is not reached yet. */
export type OpenGateResult = 'opened' | 'not-open' | 'no-workflow';

/**
 * Opens the gates that the selector names, all that wait in this Workflow, at once. `failed` fails them. A gate is opened once: of several
 * that open it at the same time one gets `opened`, the others `not-open`.
 */
export async function openGate(kube: Kube, namespace: string, workflowName: string, { gate, task, nodeId: only }: GateSelector, { outcome, message }: Opening, now: () => Date = () => new Date()): Promise<OpenGateResult> {
  const result = await changeNodes<OpenGateResult>(kube, namespace, workflowName, (workflow) => {
    const chosen = hasEnded(workflow) ? [] : openGatesOf(workflow).filter((one) => one.gate === gate && (task === undefined || one.task === task) && (only === undefined || one.nodeId === only));
    if (chosen.length === 0) return { result: 'not-open' };
    const nodes = nodesOf(workflow);
    const changes = chosen.map(({ nodeId }) => [nodeId, opened(nodes[nodeId] as WorkflowNode, outcome, message, now())] as const);
    return { result: 'opened', change: { nodes: Object.fromEntries(changes) } };
  });
  return result ?? 'no-workflow';
}
