import { describe, expect, test } from '@jest/globals';
import { statusOf, statusPatch, type View } from '../../../lib/runtime/agents/status.ts';
import type { Attempt } from '../../../lib/runtime/agents/result.ts';
import { aJob, aResult, aRun } from './a-run.ts';

const NOW = '2026-01-01T03:00:00.000Z';
const pending: View = { phase: 'Pending', reason: 'ProviderLimit', message: 'wait', pausedUntil: '2026-01-01T05:00:00.000Z' };
const done: View = { phase: 'Succeeded', reason: 'Succeeded', message: 'done', finishedAt: '2026-01-01T02:00:00.000Z', found: { branch: 'task-7', commit: 'a'.repeat(40), pullRequest: { number: 12 } } };
const attempts: readonly Attempt[] = [
  { number: 1, job: aJob(1), result: aResult('limited', { costUsd: 0.1, tokens: { input: 1, output: 2 }, sessionId: 's' }) },
  { number: 2, job: aJob(2), result: aResult('succeeded', { costUsd: 0.2, tokens: { input: 10, output: 20, cacheRead: 5 } }) },
];

describe('the status of a run', () => {
  test('adds up its attempts, and says what it left at GitHub', () => {
    expect(statusOf(aRun(), attempts, done, NOW)).toEqual({
      phase: 'Succeeded',
      reason: 'Succeeded',
      message: 'done',
      attempts: 2,
      startedAt: '2026-01-01T00:00:10Z',
      finishedAt: '2026-01-01T02:00:00.000Z',
      observedGeneration: 1,
      conditions: [{ type: 'Complete', status: 'True', observedGeneration: 1, lastTransitionTime: NOW, reason: 'Succeeded', message: 'done' }],
      jobName: 'play-shop-7-rex-0-2',
      sessionId: 's',
      tokens: { input: 11, output: 22, cacheRead: 5 },
      costUsd: 0.3,
      branch: 'task-7',
      commit: 'a'.repeat(40),
      pullRequest: { number: 12 },
    });
  });

  test('is paused while a provider holds it up, and says that it was', () => {
    const paused = statusOf(aRun(), attempts.slice(0, 1), pending, NOW);
    expect(paused.pausedUntil).toBe('2026-01-01T05:00:00.000Z');
    expect(paused.conditions).toContainEqual(expect.objectContaining({ type: 'Paused', status: 'True' }));
    const ended = statusOf(aRun({}, paused), attempts, done, '2026-01-01T06:00:00.000Z');
    expect(ended.pausedUntil).toBeUndefined();
    expect(ended.conditions).toContainEqual(expect.objectContaining({ type: 'Paused', status: 'False', lastTransitionTime: '2026-01-01T06:00:00.000Z' }));
    expect(statusPatch(paused, ended)).toMatchObject({ pausedUntil: null, phase: 'Succeeded' });
  });

  test('is not written where nothing changed, at whatever time', () => {
    for (const view of [pending, done, { phase: 'Running', reason: 'Running', message: 'the agent works' } as const]) {
      const written = statusOf(aRun(), attempts, view, NOW);
      // As the API server gives it back: the order of fields may differ.
      const stored = JSON.parse(JSON.stringify(written, Object.keys(flat(written)).sort())) as typeof written;
      expect(statusPatch(stored, statusOf(aRun({}, stored), attempts, view, '2026-02-02T00:00:00.000Z'))).toBeUndefined();
    }
  });

  test('keeps what was known where a Job is gone: attempts, start and cost never become less', () => {
    const before = statusOf(aRun(), attempts, pending, NOW);
    const after = statusOf(aRun({}, before), [{ number: 1 }, { number: 2, job: aJob(2), result: aResult('failed', { costUsd: 0.2 }) }], { phase: 'Failed', reason: 'x', message: '' }, NOW);
    expect(after).toMatchObject({ attempts: 2, startedAt: before.startedAt, costUsd: 0.3, tokens: before.tokens, message: 'x', finishedAt: NOW });
  });

  test('never ends before it began', () => {
    expect(statusOf(aRun(), attempts, { ...done, finishedAt: '1970-01-01T00:00:00.000Z' }, NOW).finishedAt).toBe('2026-01-01T00:00:10Z');
  });
});

const flat = (value: unknown): object => (typeof value === 'object' && value !== null ? Object.assign({}, value, ...Object.values(value).map(flat)) : {}) as object;
