import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openGatesOf, opened } from '../../../lib/runtime/argo/gates.ts';
import { nodesOf, statusPatch } from '../../../lib/runtime/argo/nodes.ts';
import type { Workflow, WorkflowNode } from '../../../lib/runtime/argo/workflow.ts';
import { OUTCOMES, PLAY_GATES } from '../../../lib/contract/stages.ts';
import { aNode, aWorkflow } from './a-workflow.ts';

const gates = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^n-[0-9]{1,6}$/), gate: fc.constantFrom(...PLAY_GATES, 'settled', 'other'), phase: fc.constantFrom('Running', 'Succeeded', 'Failed'), message: fc.string() }), { selector: ({ id }) => id, minLength: 1 });
const workflowOf = (list: readonly { id: string; gate: string; phase: string; message: string }[]): Workflow => aWorkflow(list.map(({ id, phase, ...rest }) => aNode(id, { ...rest, phase: phase as 'Running' })));

const compressed = ({ status, ...rest }: Workflow): Workflow => ({ ...rest, status: { ...(status?.phase !== undefined && { phase: status.phase }), compressedNodes: gzipSync(JSON.stringify(status?.nodes)).toString('base64') } });
/** As the API server applies a merge patch to a status, as far as our patches go. */
function patched(workflow: Workflow, patch: { nodes?: Record<string, Partial<WorkflowNode>>; compressedNodes?: string }): Workflow {
  if (patch.compressedNodes !== undefined) return { ...workflow, status: { ...workflow.status, compressedNodes: patch.compressedNodes } };
  const nodes = workflow.status?.nodes ?? {};
  return { ...workflow, status: { ...workflow.status, nodes: { ...nodes, ...Object.fromEntries(Object.entries(patch.nodes ?? {}).map(([id, fields]) => [id, { ...nodes[id], ...fields } as WorkflowNode])) } } };
}

describe('the nodes of a Workflow', () => {
  test('read and change the same, compressed or not', () => {
    fc.assert(
      fc.property(gates, fc.constantFrom(...OUTCOMES), (list, outcome) => {
        const plain = workflowOf(list);
        expect(nodesOf(compressed(plain))).toEqual(nodesOf(plain));
        const changes = Object.fromEntries(openGatesOf(plain).map(({ nodeId }) => [nodeId, opened(nodesOf(plain)[nodeId] as WorkflowNode, outcome, 'why', new Date(0))]));
        const after = nodesOf(patched(plain, statusPatch(plain, changes)));
        expect(nodesOf(patched(compressed(plain), statusPatch(compressed(plain), changes)))).toEqual(after);
        for (const { id, gate, phase } of list) {
          const touched = gate !== 'other' && phase === 'Running';
          expect(after[id]?.phase).toBe(touched ? (outcome === 'failed' ? 'Failed' : 'Succeeded') : phase);
          if (!touched) expect(after[id]).toEqual(nodesOf(plain)[id]);
        }
      }),
    );
  });

  test('are none before Argo has begun, and an error where they are out of reach', () => {
    expect(nodesOf({ metadata: { name: 'new' }, spec: {} })).toEqual({});
    expect(() => nodesOf({ metadata: { name: 'far' }, spec: {}, status: { offloadNodeStatusVersion: 'fnv:1' } })).toThrow("the nodes of workflow far are in Argo's database");
  });
});
