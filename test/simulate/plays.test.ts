import { describe, expect, test } from '@jest/globals';
import { same } from '../../lib/simulate/assumptions.ts';
import { anEnvironment } from '../plan/an-environment.ts';
import { aPlannedProject, calm, MINUTE, simulate } from './a-simulation.ts';

const ONE = aPlannedProject({ 1: [] });
const only = (...args: Parameters<typeof simulate>) => {
  const [play] = simulate(...args).started;
  if (play === undefined) throw new Error('nothing was started');
  return play;
};
const stagesOf = (play: ReturnType<typeof only>): readonly string[] => play.stages.map(({ stage }) => stage);

describe('a play on the virtual clock', () => {
  test('goes through the stages of its profile, each as long as assumed', () => {
    const play = only(ONE, calm());
    expect(play.stages.map(({ stage, from, to }) => [stage, (to - from) / MINUTE])).toEqual([
      ['implementing', 10],
      ['waiting-pr-created', 0],
      ['quality', 2],
      ['waiting-ready-for-qa', 0],
      ['testing', 3],
      ['waiting-pr-approved', 0],
      ['waiting-pr-merged', 1],
      ['done', 0],
    ]);
    expect(play).toMatchObject({ end: 'done', cycles: 1, usd: 3.5, lost: 0, startedAt: 0, settledAt: 16 * MINUTE });
  });

  test('with one agent is tested, becomes a pull request and is reviewed', () => {
    const play = only(aPlannedProject({ 1: [] }, { play: { ...anEnvironment().play, profile: 'single-agent' } }), calm());
    expect(stagesOf(play)).toEqual(['implementing', 'testing', 'waiting-pr-created', 'waiting-pr-approved', 'waiting-pr-merged', 'done']);
    expect(play).toMatchObject({ usd: 2, settledAt: 21 * MINUTE });
  });

  test('calls people after as many cycles as it may have', () => {
    const play = only(ONE, calm({ remediation: 1 }));
    const { maxCycles } = ONE.plan.tasks[0] ?? { maxCycles: 0 };
    expect(play).toMatchObject({ end: 'failed', cycles: maxCycles, because: expect.stringContaining('people were called') });
    expect(stagesOf(play).filter((stage) => stage === 'quality')).toHaveLength(maxCycles);
    expect(play.settledAt).toBe((10 + maxCycles * 7) * MINUTE);
  });

  test('fails with its agent, and is not tried again', () => {
    const play = only(ONE, calm({ fail: { ...same(0), cleo: 1 } }));
    expect(play).toMatchObject({ end: 'failed', because: 'the run of cleo failed', tries: [{ role: 'rex', result: 'succeeded' }, { role: 'cleo', result: 'failed' }] });
  });

  test('tries a run again that the machinery broke, as often as it may', () => {
    const play = only(ONE, calm({ break: 1 }));
    expect(play.tries.map(({ result }) => result)).toEqual(Array.from({ length: (ONE.plan.tasks[0]?.retries ?? 0) + 1 }, () => 'broken'));
    expect(play.end).toBe('failed');
  });

  test('fails where an agent takes longer than it may', () => {
    const slow = [...calm().durations, { work: 'implementing' as const, from: 1, to: 10, distribution: { kind: 'fixed' as const, seconds: 1e6 } }];
    expect(only(ONE, calm({ durations: slow }))).toMatchObject({ end: 'failed', settledAt: ONE.plan.tasks[0]?.timeoutSeconds });
  });

  test('goes on at the next look of the safe path where each event gets lost', () => {
    const play = only(ONE, calm({ lose: 1, poll: 60 }));
    expect(play).toMatchObject({ end: 'done', lost: 4 });
    // Four events, each told by a look that comes on the minute and not before three seconds have passed.
    expect(play.settledAt - 16 * MINUTE).toBeGreaterThanOrEqual(4 * 3);
    expect(play.settledAt - 16 * MINUTE).toBeLessThanOrEqual(4 * 63);
  });

  test('is mended in each of its cycles', () => {
    const play = only(ONE, calm({ lose: 1, remediation: 1 }));
    expect(play).toMatchObject({ end: 'failed', lost: 1 + (ONE.plan.tasks[0]?.maxCycles ?? 0) });
  });

  test('of a task in review is found by the safe path, because its event was before', () => {
    const { plan, environment } = ONE;
    const inReview = { environment, plan: { ...plan, tasks: plan.tasks.map((task) => ({ ...task, startAt: 'waiting-pr-created' as const })) } };
    const play = only(inReview, calm());
    expect(stagesOf(play)[0]).toBe('waiting-pr-created');
    expect(play).toMatchObject({ end: 'done', tries: [{ role: 'cleo' }, { role: 'tess' }] });
  });
});

describe('where nobody looks at GitHub', () => {
  const blind = (() => {
    const { poll: _, ...rest } = calm({ lose: 1 });
    return rest;
  })();

  test('a play whose event got lost is stuck, and holds its place for ever', () => {
    const forEver = aPlannedProject({ 1: [], 2: [1], 3: [] });
    const { started, unstarted, makespan } = simulate(forEver, { ...blind, parallel: 1 });
    expect(started).toMatchObject([{ id: '1', end: 'stuck', because: expect.stringContaining('got lost') }]);
    expect(unstarted).toEqual([
      { id: '3', end: 'waiting', because: ['1'] },
      { id: '2', end: 'held', because: ['1'] },
    ]);
    expect(makespan).toBe(Infinity);
  });
});

describe('a project on the virtual clock', () => {
  const DIAMOND = aPlannedProject({ 1: [], 2: [1], 3: [1], 4: [2, 3], 5: [] });

  test('starts what is ready in the order of the Plan, as far as there are places', () => {
    const { started, makespan } = simulate(DIAMOND, calm({ parallel: 2 }));
    expect(started.map(({ id, startedAt }) => [id, startedAt / (16 * MINUTE)])).toEqual([['1', 0], ['5', 0], ['2', 1], ['3', 1], ['4', 2]]);
    expect(makespan).toBe(3 * 16 * MINUTE);
  });

  test('says what let a task start', () => {
    const { started } = simulate(DIAMOND, calm({ parallel: 1 }));
    expect(started.map(({ id, after }) => [id, after])).toEqual([
      ['1', undefined],
      ['5', { task: '1', why: 'place' }],
      ['2', { task: '5', why: 'place' }],
      ['3', { task: '2', why: 'place' }],
      ['4', { task: '3', why: 'dependency' }],
    ]);
  });

  test('goes on without what a failed task holds back', () => {
    const seed = Array.from({ length: 500 }, (_, index) => String(index)).find((one) => {
      const { started } = simulate(DIAMOND, calm({ fail: { ...same(0), rex: 0.5 } }), one);
      return started.filter(({ end }) => end === 'failed').map(({ id }) => id).join() === '2';
    });
    const { started, unstarted } = simulate(DIAMOND, calm({ fail: { ...same(0), rex: 0.5 } }), seed);
    expect(started.filter(({ end }) => end === 'done').map(({ id }) => id).sort()).toEqual(['1', '3', '5']);
    expect(unstarted).toEqual([{ id: '4', end: 'held', because: ['2'] }]);
  });
});
