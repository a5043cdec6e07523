import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Distribution, parseDistribution, sample } from '../../lib/simulate/distribution.ts';
import { randomOf } from '../../lib/simulate/random.ts';

const read = (text: string): Distribution => {
  const parsed = parseDistribution(text);
  if (!('value' in parsed)) throw new Error(`${parsed.message}: ${parsed.remedy}`);
  return parsed.value;
};

describe('how long something takes', () => {
  test('is written in four ways', () => {
    expect(['90s', '10m..40m', '10m..20m..2h', '30m~0.5'].map(read)).toEqual([
      { kind: 'fixed', seconds: 90 },
      { kind: 'uniform', low: 600, high: 2400 },
      { kind: 'triangular', low: 600, likely: 1200, high: 7200 },
      { kind: 'lognormal', median: 1800, spread: 0.5 },
    ]);
  });

  test.each([
    ['', 'not a length of time'],
    ['30', 'the unit is missing'],
    ['30 min', 'the unit " min" is not known'],
    ['2h..1h', 'the times do not ascend'],
    ['1m..2m..3m..4m', 'more than three times'],
    ['30m~', 'the spread "" is no number'],
    ['30m~9', 'the spread "9" is no number'],
    ['30m~1~2', 'more than one ~'],
  ])('%s is refused, with what to write', (text, message) => {
    expect(parseDistribution(text)).toEqual({ message: expect.stringContaining(message), remedy: expect.stringContaining('write') });
  });

  test('stays within its bounds, and has the mean that it says', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.string(), (a, b, c, seed) => {
        const [low = 0, likely = 0, high = 0] = [a + 1, b + 1, c + 1].sort((one, other) => one - other);
        const random = randomOf(seed);
        const drawn = Array.from({ length: 4000 }, () => sample({ kind: 'triangular', low, likely, high }, random));
        expect(Math.min(...drawn)).toBeGreaterThanOrEqual(low - 0.001);
        expect(Math.max(...drawn)).toBeLessThanOrEqual(high + 0.001);
        const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
        expect(Math.abs(mean - (low + likely + high) / 3)).toBeLessThanOrEqual(0.03 * (high - low) + 0.001);
      }),
      { numRuns: 50 },
    );
  });

  test('of a median half are longer than that', () => {
    const random = randomOf('median');
    const longer = Array.from({ length: 10_000 }, () => sample(read('30m~0.7'), random)).filter((seconds) => seconds > 1800).length;
    expect(Math.abs(longer - 5000)).toBeLessThan(250);
  });
});

test('streams of keys that are alike have nothing in common', () => {
  const share = (one: string, other: string): number => {
    const [a, b] = [randomOf(one), randomOf(other)];
    return Array.from({ length: 2000 }, () => a() < 0.5 === b() < 0.5).filter(Boolean).length / 2000;
  };
  for (let id = 1; id < 50; id++) expect(Math.abs(share(`1 ${id}`, `1 ${id + 1}`) - 0.5)).toBeLessThan(0.06);
});
