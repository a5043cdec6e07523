import type { Workflow, WorkflowNode } from '../../../lib/runtime/argo/workflow.ts';

/** A node of a Workflow `play-shop-7`; a gate where `gate` is given. */
export function aNode(id: string, fields: Partial<WorkflowNode> & { readonly gate?: string; readonly task?: string; readonly cycle?: number } = {}): WorkflowNode {
  const { gate, task, cycle, ...rest } = fields;
  const parameters = Object.entries({ gate, task, cycle }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
  return {
    id,
    name: id,
    displayName: id,
    type: gate === undefined ? 'Steps' : 'Suspend',
    phase: 'Running',
    startedAt: '2026-01-01T10:00:00Z',
    ...(parameters.length > 0 && { inputs: { parameters } }),
    ...(gate !== undefined && { outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'timeout' } }] } }),
    ...rest,
  };
}

export const aWorkflow = (nodes: readonly WorkflowNode[], changes: Partial<Workflow> = {}): Workflow => ({
  metadata: { name: 'play-shop-7', namespace: 'tm', uid: 'u1', resourceVersion: '1' },
  spec: {},
  status: { phase: 'Running', nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) },
  ...changes,
});
