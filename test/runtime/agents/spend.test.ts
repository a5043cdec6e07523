import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { folded, spentBy } from '../../../lib/runtime/agents/ledger.ts';
import { checkSpend } from '../../../lib/runtime/agents/spend.ts';
import { aRun, environment, UID } from './a-run.ts';

const withCaps = (maxUsd: { run?: number; task?: number; project?: number }) => ({ ...environment, agentRuns: { enabled: true, maxUsd } });
const uid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const entry = (usd: number, task = '7', project = 'shop', at = '2026-01-01T00:00:00Z'): string => JSON.stringify({ run: 'r', project, task, usd, at });

describe('a cap', () => {
  test('leaves what is left to the nearest one', () => {
    expect(checkSpend(aRun(), withCaps({}), { run: 100, task: 100, project: 100 })).toEqual({ allowed: true });
    expect(checkSpend(aRun({ maxCostUsd: 5 }), withCaps({ run: 10, task: 20, project: 21 }), { run: 1, task: 2, project: 20 })).toEqual({ allowed: true, leftUsd: 1 });
  });

  test.each([
    ['spec.maxCostUsd', { maxCostUsd: 1 }, {}],
    ['agentRuns.maxUsd.run', {}, { run: 1 }],
    ['agentRuns.maxUsd.task', {}, { task: 2 }],
    ['agentRuns.maxUsd.project', {}, { project: 3 }],
  ] as const)('that is reached stops what would pass it: %s', (where, spec, caps) => {
    const verdict = checkSpend(aRun(spec), withCaps(caps), { run: 1, task: 2, project: 3 });
    expect(verdict).toMatchObject({ allowed: false });
    expect(verdict.allowed ? '' : verdict.message).toContain(where);
  });

  test('of nothing lets nothing start', () => expect(checkSpend(aRun({ maxCostUsd: 0 }), withCaps({}), { run: 0 })).toMatchObject({ allowed: false }));
});

describe('the ledger', () => {
  test('adds up by task and project, the run itself once', () => {
    const data = { [uid(1)]: entry(1), [uid(2)]: entry(2, '8'), [uid(3)]: entry(4, '7', 'other'), [UID]: entry(0.5), 'folded.shop.7': '8', 'folded.shop': '16', junk: 'x', [uid(4)]: 'broken' };
    expect(spentBy(data, aRun(), 0.75)).toEqual({ run: 0.75, task: 9.75, project: 27.75 });
    expect(spentBy(data, aRun(), 0.25)).toEqual({ run: 0.5, task: 9.5, project: 27.5 });
  });

  test('is folded where it grows too large: nothing is lost, and what runs is kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 0, max: 300 }), (count, alive) => {
        const data = Object.fromEntries(Array.from({ length: count }, (_, index) => [uid(index), entry(1, String((index % 3) + 1), 'shop', `2026-01-01T00:00:${String(index).padStart(6, '0')}Z`)]));
        const runs = new Set(Array.from({ length: alive }, (_, index) => uid(index)));
        const changes = folded(data, runs);
        expect(changes === undefined).toBe(count <= 2000);
        const after = Object.fromEntries(Object.entries({ ...data, ...changes }).filter((pair): pair is [string, string] => pair[1] !== null));
        expect(spentBy(after, aRun(), 0)).toEqual({ ...spentBy(data, aRun(), 0) });
        for (const run of runs) expect(after[run]).toBeDefined();
        if (changes !== undefined) expect(Object.keys(after).length).toBeLessThanOrEqual(1003 + alive);
      }),
      { numRuns: 20 },
    );
  });
});
