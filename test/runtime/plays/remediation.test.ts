import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Workflow, WorkflowNode } from '../../../lib/runtime/argo/workflow.ts';
import { cycleOf } from '../../../lib/runtime/plays/cycle.ts';
import { decideFix, restartedGate } from '../../../lib/runtime/plays/remediate-play.ts';
import { REMEDIATED, remediatedOf } from '../../../lib/runtime/plays/remediated.ts';
import { aNode, aWorkflow } from '../argo/a-workflow.ts';

const sha = (index: number): string => index.toString(16).padStart(40, '0');

/** A play in its round `cycle`, whose phase `quality` has an open gate. */
function inRound(cycle: number, annotations: Readonly<Record<string, string>> = {}): Workflow {
  const rounds = Array.from({ length: cycle }, (_, index) => aNode(`cycle-${index + 1}`, { templateName: 'cycle', cycle: index + 1 }));
  const phases = rounds.map((round, index) => aNode(`quality-${index + 1}`, { templateName: 'quality', type: 'DAG', cycle: index + 1, boundaryID: round.id, phase: index + 1 === cycle ? 'Running' : 'Succeeded' }));
  const gate = aNode(`gate-${cycle}`, { gate: 'waiting-ready-for-qa', boundaryID: `quality-${cycle}` });
  return aWorkflow([...rounds, ...phases, gate], { metadata: { name: 'play-shop-7', annotations } });
}

type Step = { readonly kind: 'push' } | { readonly kind: 'deliver'; readonly push: number };
const steps = fc.array(fc.oneof(fc.constant({ kind: 'push' } as const), fc.record({ kind: fc.constant('deliver' as const), push: fc.nat(20) })), { maxLength: 40 });

describe('a push in a round of quality and testing', () => {
  test('in whatever order and however often pushes are told: each has a round after it, none ends two', () => {
    fc.assert(
      fc.property(steps, (story: readonly Step[]) => {
        let annotations: Record<string, string> = {};
        let round = 1;
        const pushed: string[] = [];
        /** How many pushes there were when a round began. */
        const began = new Map([[1, 0]]);
        let restarts = 0;
        for (const step of story) {
          if (step.kind === 'push') pushed.push(sha(pushed.length + 1));
          if (step.kind === 'push' || step.push >= pushed.length) continue;
          const workflow = inRound(round, annotations);
          const told = pushed[step.push] as string;
          const { result, change } = decideFix(workflow, { sha: told, heads: [pushed.at(-1) as string], pushed: pushed.toReversed() }, new Date(0));
          // A push that the running round has in view from its start ends nothing.
          expect(result.kind).toBe(step.push < (began.get(round) as number) ? 'restarted' : 'restarts');
          if (change !== undefined) {
            annotations = { ...annotations, ...change.annotations };
            restarts++;
            began.set(++round, pushed.length);
          }
          expect(began.get(round) as number).toBeGreaterThan(step.push);
        }
        expect(restarts).toBeLessThanOrEqual(pushed.length);
      }),
    );
  });

  test('ends it with its gate and the memory of it in one change', () => {
    const { result, change } = decideFix(inRound(2, { [REMEDIATED]: `1:${sha(1)}` }), { sha: sha(2), heads: [sha(3)], pushed: [sha(3), sha(2), sha(1)] }, new Date(0));
    expect(result).toEqual({ kind: 'restarts', cycle: 2 });
    expect(change).toEqual({
      nodes: { 'gate-2': expect.objectContaining({ phase: 'Succeeded', outputs: { parameters: [{ name: 'outcome', value: 'restart' }] } }) },
      annotations: { [REMEDIATED]: `1:${sha(1)} 2:${sha(2)} 2:${sha(3)}` },
    });
  });

  test.each([
    ['a play that has ended', aWorkflow([], { status: { phase: 'Failed' } }), 'the play has ended'],
    ['a play that is being ended', aWorkflow([], { spec: { shutdown: 'Terminate' } }), 'the play has ended'],
    ['a play that implements', aWorkflow([aNode('gate', { gate: 'waiting-pr-created' })]), 'the play is in no round of quality and testing'],
  ])('means nothing to %s', (_, workflow, because) => {
    expect(decideFix(workflow, { sha: sha(1), heads: [], pushed: [] }, new Date(0))).toEqual({ result: { kind: 'outside', because } });
  });

  test('finds the gate that it opened in its round, by the round around it', () => {
    const opened = (cycle: number): WorkflowNode => ({ ...aNode(`gate-${cycle}`, { gate: 'waiting-ready-for-qa', boundaryID: `quality-${cycle}`, phase: 'Succeeded' }), outputs: { parameters: [{ name: 'outcome', value: 'restart' }] } });
    const workflow = aWorkflow([...Object.values(inRound(2).status?.nodes ?? {}), opened(1), opened(2)]);
    expect(restartedGate(workflow, 1)?.id).toBe('gate-1');
    expect(restartedGate(workflow, 2)?.id).toBe('gate-2');
    expect(restartedGate(workflow, 3)).toBeUndefined();
  });

  test('what is no memory of ours in the annotation counts for nothing', () => {
    expect(remediatedOf(inRound(1, { [REMEDIATED]: `x 1:abc 0:${sha(1)} 2:${sha(2)}` }))).toEqual([{ cycle: 2, sha: sha(2) }]);
  });
});

describe('the round of a play', () => {
  const round = aNode('cycle-1', { templateName: 'cycle', cycle: 1 });
  const outcome = (value: string) => ({ outputs: { parameters: [{ name: 'outcome', value }] } });
  const quality = (phase: 'Running' | 'Succeeded' | 'Failed', value = 'proceed') => aNode('quality', { templateName: 'quality', boundaryID: 'cycle-1', phase, ...outcome(value) });
  const testing = (phase: 'Running' | 'Succeeded') => aNode('testing', { templateName: 'testing', boundaryID: 'cycle-1', phase, ...outcome('proceed') });
  const numbers = (...nodes: readonly WorkflowNode[]) => cycleOf(Object.fromEntries(nodes.map((node) => [node.id, node])))?.number;

  test.each([
    ['before quality', [round], 1],
    ['between quality and testing', [round, quality('Succeeded')], 1],
    ['while Tess tests', [round, quality('Succeeded'), testing('Running')], 1],
    ['after an approval', [round, quality('Succeeded'), testing('Succeeded')], undefined],
    ['after a restart, before the next one', [round, quality('Succeeded', 'restart')], undefined],
    ['after quality failed', [round, quality('Failed')], undefined],
  ] as const)('%s', (_, nodes, number) => {
    expect(numbers(...nodes)).toBe(number);
  });
});
