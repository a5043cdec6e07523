import { PLAY_GATES, SETTLED_GATE, type Gate, type Outcome } from '../../contract/stages.ts';
import { timestamp } from '../kube/timestamp.ts';
import { nodesOf } from './nodes.ts';
import type { Parameter, Workflow, WorkflowNode } from './workflow.ts';

/** A gate that waits. */
export interface OpenGate {
  readonly nodeId: string;
  readonly gate: Gate;
  /** Whose gate it is, in a project's Workflow. */
  readonly task?: string;
  /** When it began to wait, as RFC 3339. */
  readonly startedAt: string;
}

const GATES: readonly string[] = [...PLAY_GATES, SETTLED_GATE];

/** The gates of a Workflow that wait, in the order in which they began to. */
export const openGatesOf = (workflow: Workflow): readonly OpenGate[] =>
  Object.values(nodesOf(workflow))
    .flatMap((node) => asOpenGate(node) ?? [])
    .sort((one, other) => (one.startedAt === other.startedAt ? compare(one.nodeId, other.nodeId) : compare(one.startedAt, other.startedAt)));

/** `undefined` for a node that is no gate, or that does not wait. */
export function asOpenGate(node: WorkflowNode): OpenGate | undefined {
  if (node.type !== 'Suspend' || node.phase !== 'Running') return undefined;
  const gate = inputOf(node, 'gate');
  if (gate === undefined || !GATES.includes(gate)) return undefined;
  const task = inputOf(node, 'task');
  return { nodeId: node.id, gate: gate as Gate, ...(task === undefined ? {} : { task }), startedAt: node.startedAt ?? '' };
}

export const inputOf = (node: WorkflowNode, name: string): string | undefined => node.inputs?.parameters?.find((parameter) => parameter.name === name)?.value;

/** The outcome of a gate, or of a phase with one; `undefined` at a gate that opened by `argo resume`, which gives none. */
export const outcomeOf = (node: WorkflowNode): string | undefined => node.outputs?.parameters?.find(({ name }) => name === OUTCOME)?.value;

const OUTCOME = 'outcome';

/**
 * What changes in a gate's node when it opens, as the argo CLI does it (FACTS.md): `failed` is `argo stop --node-field-selector`, `proceed` is
 * `argo resume --node-field-selector`, any other outcome is `argo node set --output-parameter` and then `argo resume`.
 */
export function opened(node: WorkflowNode, outcome: Outcome, message: string | undefined, now: Date): Partial<WorkflowNode> {
  const ended = { finishedAt: timestamp(now), ...(message === undefined ? {} : { message }) };
  if (outcome === 'failed') return { phase: 'Failed', ...ended };
  if (outcome === 'proceed') return { phase: 'Succeeded', ...ended };
  const given: Parameter = { name: OUTCOME, value: outcome };
  const others = (node.outputs?.parameters ?? []).filter(({ name }) => name !== OUTCOME);
  return { phase: 'Succeeded', ...ended, outputs: { ...node.outputs, parameters: [...others, given] } };
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
