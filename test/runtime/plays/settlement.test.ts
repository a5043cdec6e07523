import { describe, expect, test } from '@jest/globals';
import { judgeFailure } from '../../../lib/runtime/plays/failure.ts';
import { hasFailed, settlementOf } from '../../../lib/runtime/plays/settlement.ts';
import type { NodePhase } from '../../../lib/runtime/argo/workflow.ts';
import { aNode, aWorkflow } from '../argo/a-workflow.ts';

/** A play whose entrypoint's node, and as a whole, has come so far. */
const aPlay = (root: NodePhase, phase: NodePhase = root) => aWorkflow([aNode('play-shop-7', { phase: root })], { status: { phase, nodes: { 'play-shop-7': aNode('play-shop-7', { phase: root }) } } });
const deleted = (play: ReturnType<typeof aPlay>) => ({ ...play, metadata: { ...play.metadata, deletionTimestamp: '2026-01-01T10:00:00Z' } });

describe('how a task is settled', () => {
  const failed = aPlay('Failed');

  test.each([
    ['done wins over all', { done: true, skipped: 'no', play: failed }, 'proceed'],
    ['a skip wins over a failure', { done: false, skipped: 'no', play: failed }, 'skipped'],
    ['a play that failed fails it', { done: false, play: failed }, 'failed'],
    ['a play that runs does not', { done: false, play: aPlay('Running') }, undefined],
    ['a play that succeeded waits for tasks.json', { done: false, play: aPlay('Succeeded') }, undefined],
    ['nothing is known', { done: false }, undefined],
  ] as const)('%s', (_, state, outcome) => {
    expect(settlementOf(state)?.outcome).toBe(outcome);
  });

  test('a play has failed while its exit handler still runs, but not while it is being deleted', () => {
    expect(hasFailed(aPlay('Failed', 'Running'))).toBe(true);
    expect(hasFailed(aPlay('Error'))).toBe(true);
    expect(hasFailed(deleted(aPlay('Failed')))).toBe(false);
  });

  test.each([
    ['the play that ends', 'play', aPlay('Failed', 'Running'), 'failed'],
    ['a play that has been started again', 'play', aPlay('Running'), undefined],
    ['a play that was deleted to be started again', 'play', undefined, undefined],
    ['a project that could not start it', 'project', undefined, 'failed'],
    ['a project that could not start it, but it runs', 'project', aPlay('Running'), undefined],
    ['a project that found one that failed', 'project', aPlay('Failed'), 'failed'],
    ['a project that found one that succeeded', 'project', aPlay('Succeeded'), undefined],
    ['a project while it is being deleted', 'project', deleted(aPlay('Running')), undefined],
  ] as const)('word of a failure by %s', (_, teller, play, outcome) => {
    const { settlement, because } = judgeFailure(teller, play, 'why');
    expect(settlement?.outcome).toBe(outcome);
    expect(because === undefined).toBe(outcome !== undefined);
  });
});
