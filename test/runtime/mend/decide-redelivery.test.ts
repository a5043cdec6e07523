import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HookDelivery } from '../../../lib/runtime/github/github.ts';
import { decideRedelivery } from '../../../lib/runtime/mend/decide-redelivery.ts';
import { at } from './a-play.ts';

let id = 0;
const tried = (clock: string, status: number, changes: Partial<HookDelivery> = {}): HookDelivery => ({ hook: 1, id: String(++id), guid: 'g', event: 'push', deliveredAt: at(clock), redelivery: false, status, ...changes });
const decided = (tries: readonly HookDelivery[], asked: ReadonlyMap<string, number> = new Map()) => decideRedelivery(tries, asked, new Date(at('12:00')));
const guids = (...tries: readonly HookDelivery[]) => decided(tries).deliveries.map(({ guid }) => guid);

describe('a delivery', () => {
  test.each([0, 404, 429, 500, 503])('that failed with %i is asked for again', (status) => {
    expect(guids(tried('11:00', status))).toEqual(['g']);
  });
  test.each([200, 202, 400, 401, 413])('that was answered with %i is not: it arrived, or would be refused again', (status) => {
    expect(guids(tried('11:00', status))).toEqual([]);
  });
  test('that arrived later is not', () => {
    expect(guids(tried('11:00', 500), tried('11:10', 200, { redelivery: true }))).toEqual([]);
    expect(guids(tried('11:00', 200), tried('11:10', 500, { redelivery: true }))).toEqual([]);
  });
  test('gets pauses that grow, and three tries', () => {
    const again = { redelivery: true };
    expect(decided([tried('11:59:50', 500)])).toEqual({ deliveries: [], askAgain: 20 });
    expect(decided([tried('11:50', 500), tried('11:58', 500, again)])).toEqual({ deliveries: [], askAgain: 180 });
    expect(guids(tried('11:00', 500), tried('11:10', 500, again), tried('11:20', 500, again))).toEqual(['g']);
    expect(decided([tried('08:00', 500), tried('08:10', 500, again), tried('09:00', 500, again), tried('10:00', 500, again)])).toEqual({ deliveries: [] });
  });
  test('that was just asked for is not asked for again before GitHub lists it', () => {
    expect(decided([tried('11:00', 500)], new Map([['g', Date.parse(at('11:59:50'))]]))).toEqual({ deliveries: [], askAgain: 20 });
  });
  test('that GitHub does not keep any more is left', () => {
    expect(guids(tried('11:00', 500, { deliveredAt: '2025-12-29T11:59:59Z' }))).toEqual([]);
  });
});

test('each delivery is asked for once at a time, whatever the order of the list', () => {
  const one = fc.record({ guid: fc.constantFrom('a', 'b', 'c'), minute: fc.integer({ min: 10, max: 59 }), status: fc.constantFrom(0, 200, 400, 500), redelivery: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ guid, minute }) => `${guid}${minute}`, maxLength: 10 }), (all) => {
      const tries = all.map(({ minute, status, ...rest }) => tried(`11:${minute}`, status, rest));
      const { deliveries } = decided(tries);
      const asked = deliveries.map(({ guid }) => guid).sort();
      expect(asked).toEqual([...new Set(asked)]);
      expect(decided(tries.toReversed()).deliveries.map(({ guid }) => guid).sort()).toEqual(asked);
    }),
    { numRuns: 1000 },
  );
});
