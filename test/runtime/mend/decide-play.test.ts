import { describe, expect, test } from '@jest/globals';
import type { Review } from '../../../lib/runtime/github/github.ts';
import { aPlay, aPull, at, decide, mergedPull, refusedOf, repairsOf, sha, truthOf } from './a-play.ts';

const label = (actor: string, clock: string, added = true) => ({ label: 'ready-for-qa', added, actor, at: at(clock) });
const review = (changes: Partial<Review> = {}): Review => ({ state: 'APPROVED', reviewer: 'tess[bot]', sha: sha('a'), at: at('11:30'), ...changes });
const push = (digit: string, clock: string, actor = 'rex[bot]') => ({ branch: 'task-7-cart', before: sha('0').replace('0', '1'), after: sha(digit), actor, at: at(clock) });

describe('a play that waits for its pull request', () => {
  test('goes on where one is open whose label and branch agree', () => {
    const { repairs } = decide({ truth: truthOf(aPull()) });
    expect(repairs).toEqual([
      { kind: 'open-gate', play: 'play-shop-7', task: '7', gate: 'waiting-pr-created', node: 'play-shop-7-waiting-pr-created', at: at('10:00'), because: 'Pull request 42 of acme/shop from branch task-7-cart is open.' },
    ]);
  });
  test.each([
    ['label-branch-mismatch', { labels: ['task-8'] }],
    ['no-task-label', { labels: ['bug'] }],
    ['several-task-labels', { labels: ['task-7', 'task-8'] }],
    ['from-fork', { headRepository: 'mallory/shop' }],
    ['pull-request-closed', { state: 'closed' as const, updatedAt: at('11:00') }],
  ])('waits and says %s', (reason, changes) => {
    const decision = decide({ truth: truthOf(aPull(changes)) });
    expect(repairsOf(decision)).toEqual([]);
    expect(refusedOf(decision)).toEqual([reason]);
  });
  test('does not mind one that was closed before the play began', () => {
    expect(refusedOf(decide({ truth: truthOf(aPull({ state: 'closed', updatedAt: at('08:00') })) }))).toEqual([]);
  });
  test('leaves the sensors their time', () => {
    const decision = decide({ truth: truthOf(aPull({ createdAt: at('11:59:58') })) });
    expect(decision).toEqual({ repairs: [], refused: [], askAgain: 1 });
  });
});

describe('a play that waits for the label', () => {
  const waiting = aPlay('waiting-ready-for-qa');
  const labelled = aPull({ labels: ['task-7', 'ready-for-qa'] });

  test('goes on where Cleo put it on during this cycle, also in the second that it began', () => {
    expect(repairsOf(decide({ play: waiting, truth: truthOf(labelled, { labelEvents: [label('Cleo[bot]', '11:00')] }) }))).toEqual(['open-waiting-ready-for-qa']);
  });
  test('waits for the label of this cycle', () => {
    expect(repairsOf(decide({ play: waiting, truth: truthOf(labelled, { labelEvents: [label('cleo[bot]', '10:59:59')] }) }))).toEqual([]);
  });
  test('waits where it was taken off again', () => {
    const taken = [label('cleo[bot]', '11:10'), label('cleo[bot]', '11:20', false)];
    expect(repairsOf(decide({ play: waiting, truth: truthOf(aPull(), { labelEvents: taken }) }))).toEqual([]);
  });
  test('goes by who put it on last', () => {
    const decision = decide({ play: waiting, truth: truthOf(labelled, { labelEvents: [label('cleo[bot]', '11:10'), label('cleo[bot]', '11:20', false), label('mallory', '11:30')] }) });
    expect(repairsOf(decision)).toEqual([]);
    expect(refusedOf(decision)).toEqual(['wrong-sender']);
  });
});

describe('a play that waits for an approval', () => {
  const waiting = aPlay('waiting-pr-approved');
  const decided = (reviews: readonly Review[]) => decide({ play: waiting, truth: truthOf(aPull(), { reviews }) });

  test('goes on where Tess approved the newest commit', () => {
    expect(repairsOf(decided([review()]))).toEqual(['open-waiting-pr-approved']);
  });
  test('goes on where it was approved before testing began', () => {
    expect(repairsOf(decided([review({ at: at('10:30') })]))).toEqual(['open-waiting-pr-approved']);
  });
  test('waits where the approval is for an earlier commit', () => {
    expect([repairsOf(decided([review({ sha: sha('b') })])), refusedOf(decided([review({ sha: sha('b') })]))]).toEqual([[], ['stale-approval']]);
  });
  test('waits where somebody else approved', () => {
    expect([repairsOf(decided([review({ reviewer: 'mallory' })])), refusedOf(decided([review({ reviewer: 'mallory' })]))]).toEqual([[], ['wrong-sender']]);
  });
  test.each(['CHANGES_REQUESTED', 'DISMISSED'] as const)('waits where the reviewer took it back: %s', (state) => {
    expect(repairsOf(decided([review({ state, at: at('11:40') }), review()]))).toEqual([]);
  });
  test('does not mind a comment afterwards, or what somebody else asks for', () => {
    expect(repairsOf(decided([review(), review({ state: 'COMMENTED', at: at('11:40') }), review({ state: 'CHANGES_REQUESTED', reviewer: 'somebody', at: at('11:40') })]))).toEqual([
      'open-waiting-pr-approved',
    ]);
  });
  test('does not take the approval of an earlier play, unless it began in review', () => {
    const truth = truthOf(aPull(), { reviews: [review({ at: at('08:00') })] });
    expect(repairsOf(decide({ play: waiting, truth }))).toEqual([]);
    expect(repairsOf(decide({ play: { ...waiting, fromReview: true }, truth }))).toEqual(['open-waiting-pr-approved']);
  });
});

describe('a merged pull request', () => {
  const merged = truthOf(mergedPull());

  test('ends the play, and has the task marked as done', () => {
    const { repairs } = decide({ play: aPlay('waiting-pr-merged'), truth: merged });
    expect(repairs).toEqual([
      expect.objectContaining({ kind: 'open-gate', gate: 'waiting-pr-merged', at: at('11:50') }),
      expect.objectContaining({ kind: 'start-post-merge', name: 'post-merge-shop-7-42', play: 'play-shop-7', task: '7', repository: 'acme/shop', pull: '42', branch: 'task-7-cart', sha: sha('a') }),
    ]);
  });
  test('opens an earlier gate too: what that waits for cannot come any more', () => {
    expect(repairsOf(decide({ play: aPlay('waiting-pr-approved'), truth: merged }))).toEqual(['open-waiting-pr-approved', 'start-post-merge']);
  });
  test('is handled once, also after the play has ended', () => {
    const ended = aPlay(undefined, { phase: 'Succeeded' });
    expect(repairsOf(decide({ play: ended, truth: merged }))).toEqual(['start-post-merge']);
    expect(repairsOf(decide({ play: ended, truth: merged, workflows: new Map([['post-merge-shop-7-42', { phase: 'Running' }]]) }))).toEqual([]);
    expect(repairsOf(decide({ play: ended, truth: merged, status: 'done' }))).toEqual([]);
  });
  test('that was merged before the play began means nothing to it', () => {
    const before = truthOf(mergedPull({ mergedAt: at('08:00'), updatedAt: at('08:00') }));
    expect(repairsOf(decide({ play: aPlay('waiting-pr-created'), truth: before }))).toEqual([]);
  });
  test('of a task in review counts although it was merged before, unless another is open', () => {
    const before = truthOf(mergedPull({ mergedAt: at('08:00'), updatedAt: at('08:00') }));
    const play = aPlay('waiting-pr-created', { fromReview: true });
    expect(repairsOf(decide({ play, truth: before }))).toEqual(['open-waiting-pr-created', 'start-post-merge']);
    const second = truthOf(aPull({ number: 43 }));
    expect(repairsOf(decide({ play, truth: { ...before, pulls: [...before.pulls, ...second.pulls] } }))).toEqual(['open-waiting-pr-created']);
  });
  test.each([
    ['wrong-base', { base: 'develop' }],
    ['not-merged', { merged: false }],
  ])('elsewhere or not at all changes nothing: %s', (reason, changes) => {
    const { mergedAt: _, ...pull } = mergedPull(changes);
    const decision = decide({ play: aPlay('waiting-pr-merged'), truth: truthOf(pull) });
    expect(repairsOf(decision)).toEqual([]);
    expect(refusedOf(decision)).toEqual([reason]);
  });
  test('is tried again where its Workflow failed, after a pause that grows, until its task is done', () => {
    const play = aPlay(undefined, { phase: 'Succeeded' });
    const failed = (...clocks: readonly string[]) =>
      new Map(clocks.map((clock, index) => [`post-merge-shop-7-42${index === 0 ? '' : `-${index + 1}`}`, { phase: 'Failed' as const, finishedAt: at(clock) }]));
    const decided = (...clocks: readonly string[]) => decide({ play, truth: merged, workflows: failed(...clocks) });
    expect(decided('11:59:30')).toEqual({ repairs: [], refused: [], askAgain: 30 });
    expect(decided('11:58').repairs).toEqual([expect.objectContaining({ name: 'post-merge-shop-7-42-2' })]);
    expect(decided('11:50', '11:58')).toEqual({ repairs: [], refused: [], askAgain: 180 });
    expect(decided('11:00', '11:10', '11:20').repairs).toEqual([expect.objectContaining({ name: 'post-merge-shop-7-42-4' })]);
    expect(decided('08:00', '08:10', '08:20', '09:30')).toEqual({ repairs: [], refused: [], askAgain: 12_600 });
    expect(decided('01:00', '01:10', '01:20', '05:50').repairs).toEqual([expect.objectContaining({ name: 'post-merge-shop-7-42-5' })]);
    expect(decided(...Array.from({ length: 30 }, () => '05:00')).repairs).toEqual([expect.objectContaining({ name: 'post-merge-shop-7-42-31' })]);
  });
});

describe('a push by Rex', () => {
  const play = aPlay('waiting-pr-approved');
  const pushed = (pushes: readonly ReturnType<typeof push>[], changes = {}) => decide({ play, truth: truthOf(aPull(), { pushes, reviews: [review()] }), ...changes });

  test('during a cycle ends it, whatever else has come; of several the newest', () => {
    expect(pushed([push('c', '11:20'), push('b', '11:10')]).repairs).toEqual([
      expect.objectContaining({ kind: 'start-remediation', name: `remediation-shop-7-${'c'.repeat(12)}`, sha: sha('c'), play: 'play-shop-7', task: '7' }),
    ]);
  });
  test('that began the cycle is no fix in it', () => {
    expect(repairsOf(pushed([push('a', '11:00')]))).toEqual(['open-waiting-pr-approved']);
  });
  test('is left to its remediation while that is at work; afterwards the play goes on', () => {
    const name = `remediation-shop-7-${'c'.repeat(12)}`;
    expect(repairsOf(pushed([push('c', '11:20')], { workflows: new Map([[name, { phase: 'Running' }]]) }))).toEqual([]);
    expect(repairsOf(pushed([push('c', '11:20')], { workflows: new Map([[name, { phase: 'Succeeded' }]]) }))).toEqual(['open-waiting-pr-approved']);
  });
  test('whose remediation failed four times holds the play up no more', () => {
    const name = `remediation-shop-7-${'c'.repeat(12)}`;
    const failed = new Map([name, `${name}-2`, `${name}-3`, `${name}-4`].map((each) => [each, { phase: 'Failed' as const, finishedAt: at('11:30') }]));
    expect(repairsOf(pushed([push('c', '11:20')], { workflows: failed }))).toEqual(['open-waiting-pr-approved']);
  });
  test('by somebody else, or outside a cycle, is none', () => {
    expect(repairsOf(pushed([push('c', '11:20', 'mallory')]))).toEqual(['open-waiting-pr-approved']);
    expect(repairsOf(pushed([push('c', '11:20')], { play: aPlay('waiting-pr-merged') }))).toEqual([]);
    expect(repairsOf(pushed([push('c', '11:20')], { play: aPlay('waiting-pr-created') }))).toEqual(['open-waiting-pr-created']);
  });
  test('that only made or deleted the branch is none', () => {
    expect(repairsOf(pushed([{ ...push('c', '11:20'), before: sha('0') }, { ...push('0', '11:30') }]))).toEqual(['open-waiting-pr-approved']);
  });
});

test('a play that has ended keeps its gates as they are', () => {
  expect(repairsOf(decide({ play: { ...aPlay('waiting-pr-created'), phase: 'Failed' }, truth: truthOf(aPull()) }))).toEqual([]);
});
