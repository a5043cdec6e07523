import { describe, expect, test } from '@jest/globals';
import { claimOf } from '../../../lib/runtime/agents/objects.ts';
import { isOld, isWorkspaceOver } from '../../../lib/runtime/agents/sweep.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { aRun, environment } from './a-run.ts';

const on = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const play = (phase: 'Running' | 'Succeeded' | 'Failed', finishedAt?: string): Workflow => ({ metadata: { name: 'play-shop-7' }, spec: {}, status: { phase, ...(finishedAt !== undefined && { finishedAt }) } });
const { metadata, ...rest } = claimOf(aRun(), environment);
const claim = { ...rest, metadata: { ...metadata, creationTimestamp: on(1).toISOString() } };
const ended = aRun({}, { phase: 'Failed', finishedAt: on(2).toISOString() });
const over = (of: Workflow | undefined, runs: Parameters<typeof isWorkspaceOver>[2], now: Date) => isWorkspaceOver(claim, of, runs, environment, now);

// retention.failed is seven days
describe('a workspace', () => {
  test('goes with a play that succeeded', () => {
    expect(over(play('Running'), [ended], on(30))).toBe(false);
    expect(over(play('Succeeded'), [ended], on(2))).toBe(true);
  });

  test('stays for some time after a play that failed or is gone: people may start it again', () => {
    for (const [made, first] of [[play('Failed', on(3).toISOString()), 10], [undefined, 9]] as const) {
      expect(over(made, [ended], on(first))).toBe(false);
      expect(over(made, [ended], on(first + 1))).toBe(true);
    }
  });

  test('stays while a run of its task is under way, and only for that', () => {
    const running = aRun({}, { phase: 'Running' });
    for (const made of [play('Succeeded'), undefined]) expect(over(made, [running], on(30))).toBe(false);
    expect(over(undefined, [aRun({ taskId: 8 }, { phase: 'Running' })], on(30))).toBe(true);
  });
});

describe('a run', () => {
  test('is old seven days after its end, and never before', () => {
    expect(isOld(ended, environment, on(9))).toBe(false);
    expect(isOld(ended, environment, on(10))).toBe(true);
    expect(isOld(aRun({}, { phase: 'Running' }), environment, on(300))).toBe(false);
  });
});
