import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextStep, pausedUntil } from '../../../lib/runtime/agents/next-step.ts';
import { attemptsOf, type Attempt, type AttemptResult } from '../../../lib/runtime/agents/result.ts';
import { TIMING } from '../../../lib/runtime/agents/timing.ts';
import { aJob, aResult } from './a-run.ts';

const NOW = '2026-01-01T02:00:00.000Z';
const of = (...results: readonly AttemptResult[]): readonly Attempt[] => results.map((result, index) => ({ number: index + 1, result }));
const next = (attempts: readonly Attempt[], retries = 2) => nextStep(attempts, retries, TIMING, NOW);
const errored = aResult('errored', { again: true });

describe('after its attempts a run', () => {
  test('starts the first', () => expect(next([])).toEqual({ step: 'start', attempt: 1, at: NOW, after: undefined }));

  test('ends as the agent said, whatever retries are left', () => {
    expect(next(of(aResult('succeeded')))).toMatchObject({ step: 'end', phase: 'Succeeded', at: '2026-01-01T01:00:00.000Z' });
    expect(next(of(aResult('failed')), 10)).toMatchObject({ step: 'end', phase: 'Failed', reason: 'Because' });
  });

  test('tries again what the machinery broke, later each time, as often as it may', () => {
    expect(next(of(errored))).toMatchObject({ step: 'start', attempt: 2, at: '2026-01-01T01:00:10.000Z' });
    expect(next(of(errored, errored))).toMatchObject({ step: 'start', attempt: 3, at: '2026-01-01T01:00:20.000Z' });
    expect(next(of(errored, errored, errored))).toMatchObject({ step: 'end', phase: 'Errored', message: 'so, after 3 attempts' });
    expect(next(of(errored), 0)).toMatchObject({ step: 'end', phase: 'Errored', message: 'so' });
  });

  test('does not try again what another try does not change', () => {
    expect(next(of(aResult('errored', { again: false, reason: 'PrepareRefused' })))).toMatchObject({ step: 'end', phase: 'Errored', reason: 'PrepareRefused' });
  });

  test('waits for a provider as long as that says, and longer each time where it says nothing', () => {
    expect(next(of(aResult('limited', { limitedUntil: '2026-01-01T05:00:00.000Z' })), 0)).toMatchObject({ step: 'start', attempt: 2, at: '2026-01-01T05:00:00.000Z' });
    const limited = aResult('limited');
    expect(pausedUntil([limited], TIMING)).toBe('2026-01-01T01:05:00.000Z');
    expect(pausedUntil([limited, limited], TIMING)).toBe('2026-01-01T01:10:00.000Z');
    expect(pausedUntil([limited, errored, limited], TIMING)).toBe('2026-01-01T01:05:00.000Z');
    expect(pausedUntil(Array.from({ length: 20 }, () => limited), TIMING)).toBe('2026-01-01T02:00:00.000Z');
  });

  test('takes a Job that was deleted for one that broke, at once', () => {
    expect(next([{ number: 1 }])).toMatchObject({ step: 'start', attempt: 2, after: { reason: 'JobLost' } });
    expect(Date.parse((next([{ number: 1 }]) as { at: string }).at)).toBeLessThan(Date.parse(NOW));
    expect(next([{ number: 1 }], 0)).toMatchObject({ step: 'end', phase: 'Errored', reason: 'JobLost', at: NOW });
  });

  const results = fc.array(fc.constantFrom(aResult('limited'), errored, aResult('errored', { again: false }), aResult('failed'), aResult('succeeded')), { maxLength: 60 });

  test('comes to an end, whatever happens: at most fifty attempts, of which at most retries + 1 broke', () => {
    fc.assert(
      fc.property(results, fc.integer({ min: 0, max: 10 }), (happens, retries) => {
        const attempts: Attempt[] = [];
        for (let step = nextStep(attempts, retries, TIMING, NOW); step.step === 'start'; step = nextStep(attempts, retries, TIMING, NOW)) {
          expect(step.attempt).toBe(attempts.length + 1);
          attempts.push({ number: step.attempt, result: happens[attempts.length] ?? aResult('limited') });
        }
        expect(attempts.length).toBeLessThanOrEqual(50);
        expect(attempts.filter(({ result }) => result?.outcome === 'errored').length).toBeLessThanOrEqual(retries + 1);
        expect(attempts.slice(0, -1).every(({ result }) => result?.outcome === 'limited' || result?.again === true)).toBe(true);
      }),
    );
  });
});

describe('the attempts', () => {
  test('are those whose Jobs are there, and those that the status knows of', () => {
    const attempts = attemptsOf([aJob(3), aJob(1, errored)], 2);
    expect(attempts.map(({ number, job, result }) => [number, job?.metadata.name, result?.outcome])).toEqual([
      [1, 'play-shop-7-rex-0-1', 'errored'],
      [2, undefined, undefined],
      [3, 'play-shop-7-rex-0-3', undefined],
    ]);
    expect(attemptsOf([], 0)).toEqual([]);
  });

  test('are looked at again where their result cannot be read', () => {
    const job = aJob(1);
    const broken = { ...job, metadata: { ...job.metadata, annotations: { 'taskmaster.io/result': '{"outcome":' } } };
    expect(attemptsOf([broken], 1)[0]?.result).toBeUndefined();
  });
});
