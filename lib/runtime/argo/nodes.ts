import { gunzipSync, gzipSync } from 'node:zlib';
import type { Workflow, WorkflowNode } from './workflow.ts';

export type Nodes = Readonly<Record<string, WorkflowNode>>;

/** A decompressed status larger than this is not Argo's. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * The nodes of a Workflow by their ids, none before Argo has begun it.
 * @throws Error where Argo keeps them in its database, out of our reach
 */
export function nodesOf(workflow: Workflow): Nodes {
  const { nodes, compressedNodes, offloadNodeStatusVersion } = workflow.status ?? {};
  if (compressedNodes !== undefined && compressedNodes !== '') return JSON.parse(gunzipSync(Buffer.from(compressedNodes, 'base64'), { maxOutputLength: MOST_BYTES }).toString()) as Nodes;
  if (nodes === undefined && offloadNodeStatusVersion !== undefined && offloadNodeStatusVersion !== '') {
    throw new Error(`the nodes of workflow ${workflow.metadata.name} are in Argo's database: switch nodeStatusOffLoad off in workflow-controller-configmap`);
  }
  return nodes ?? {};
}

/** Fields of nodes that are to be changed, by the nodes' ids. */
export type NodeChanges = Readonly<Record<string, Partial<WorkflowNode>>>;

/** The merge patch of a Workflow's status that makes these changes: the fields alone, or all nodes where Argo keeps them compressed, as it compresses them. */
export function statusPatch(workflow: Workflow, changes: NodeChanges): object {
  if (workflow.status?.compressedNodes === undefined || workflow.status.compressedNodes === '') return { nodes: changes };
  const nodes = nodesOf(workflow);
  const changed = Object.entries(changes).map(([id, fields]) => [id, { ...nodes[id], ...fields }] as const);
  return { compressedNodes: gzipSync(JSON.stringify({ ...nodes, ...Object.fromEntries(changed) })).toString('base64') };
}
