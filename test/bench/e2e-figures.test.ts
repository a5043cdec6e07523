import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { requestRate } from './e2e/github-requests.ts';
import { LOAD_KINDS, planLoad, type LoadEvent } from './e2e/load-plan.ts';
import { percentile, summarize } from './e2e/percentile.ts';
import { gap, seeded, shuffled } from './e2e/random.ts';

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });

describe('percentiles', () => {
  test('are values that were measured', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([50, 99, 100, 0.5].map((percent) => percentile(hundred, percent))).toEqual([50, 99, 100, 1]);
    expect(summarize([7])).toEqual({ count: 1, p50: 7, p99: 7, max: 7 });
    expect(summarize([])).toEqual({ count: 0, p50: NaN, p99: NaN, max: NaN });
  });
  test('are the least that no more than the rest exceed, whatever the values', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const found = percentile(all, percent);
        expect(all).toContain(found);
        expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual((percent / 100) * all.length);
        expect(all.filter((value) => value < found).length).toBeLessThan((percent / 100) * all.length);
      }),
    );
  });
  test('do not change what they are given', () => {
    const given = [3, 1, 2];
    percentile(given, 50);
    expect(given).toEqual([3, 1, 2]);
  });
});

describe('chance with a seed', () => {
  const some = (seed: number, count: number, of: (random: () => number) => number): readonly number[] => {
    const random = seeded(seed);
    return Array.from({ length: count }, () => of(random));
  };
  test('is the same for the same seed, another for another', () => {
    expect(some(1, 5, (random) => random())).toEqual(some(1, 5, (random) => random()));
    expect(some(1, 5, (random) => random())).not.toEqual(some(2, 5, (random) => random()));
  });
  test('makes gaps above 0 with the average that was asked for', () => {
    const gaps = some(1, 20_000, (random) => gap(random, 500));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    const average = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
    expect(average).toBeGreaterThan(480);
    expect(average).toBeLessThan(520);
    // Exponential: the median is ln 2 of the average.
    expect(percentile(gaps, 50) / average).toBeCloseTo(Math.LN2, 1);
  });
  test('shuffles without losing or doubling anything', () => {
    fc.assert(fc.property(fc.array(fc.integer()), fc.nat(), (all, seed) => expect([...shuffled(all, seeded(seed))].sort()).toEqual([...all].sort())));
    expect(shuffled([1, 2, 3, 4, 5, 6, 7, 8], seeded(1))).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

test('requests to GitHub are told apart by login, by what they cost and by route, for an hour', () => {
  const at = (second: number): Date => new Date(1_000_000 + second * 1000);
  const requests = [
    { method: 'GET', path: '/repos/acme/shop/pulls?state=all', status: 304, at: at(1), login: 'a' },
    { method: 'GET', path: '/repos/acme/shop/pulls/7/reviews', status: 200, at: at(2), login: 'a' },
    { method: 'GET', path: '/repos/acme/other/pulls/8/reviews', status: 200, at: at(3), login: 'a' },
    { method: 'GET', path: '/repos/acme/shop/pulls/7', status: 200, at: at(3), login: 'b' },
    { method: 'GET', path: '/acme/shop.git/info/refs', status: 200, at: at(4), login: 'a' },
    { method: 'GET', path: '/repos/acme/shop/pulls/7', status: 200, at: at(60), login: 'a' },
  ];
  expect(requestRate(requests, 'a', at(0).getTime(), at(60).getTime())).toEqual({ counted: 120, unchanged: 60, byRoute: { 'GET /pulls/N/reviews': 120, 'GET /pulls': 60 } });
});

describe('the plan of a load', () => {
  const count = (events: readonly LoadEvent[], kind: string): number => events.filter((event) => event.kind === kind).length;
  test('has about so many events a minute, in order, each kind with its part', () => {
    const events = planLoad(1_000, 10, 1);
    expect(Math.abs(events.length - 10_000)).toBeLessThan(400);
    for (const [kind, part] of Object.entries(LOAD_KINDS)) expect(count(events, kind) / events.length).toBeCloseTo(part, 1);
    expect(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0) && at < 600_000)).toBe(true);
  });
  test('begins with what opens a gate, whatever the seed, and names parts of a whole', () => {
    fc.assert(fc.property(fc.nat(), (seed) => expect(planLoad(1_000, 1, seed)[0]?.kind).toBe('opening')));
    expect(Object.values(LOAD_KINDS).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1);
  });
});
