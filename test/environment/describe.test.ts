import { describe, expect, test } from '@jest/globals';
import { base } from '../../environments/base.ts';
import dev from '../../environments/dev.ts';
import staging from '../../environments/staging.ts';
import { describeDifferences } from '../../lib/environment/describe.ts';
import { extend } from '../../lib/environment/extend.ts';

const named = (name: string) => ({ name, namespaces: { workflows: 'tm', events: 'tm', agents: 'tm' } });

describe('what environments differ in, as a table', () => {
  test('equal ones have a head and no row', () => {
    expect(describeDifferences([extend(base, named('one')), extend(base, named('two'))])).toBe('|  | one | two |\n| --- | --- | --- |');
  });

  test('a row for each value that is not the same, one for what only some have, in the order of the schema', () => {
    const one = extend(base, { ...named('one'), networkPolicies: false, github: { reviewers: ['alice', 'bob'] } });
    const two = extend(base, { ...named('two'), storage: { class: 'fast|disk' } });
    expect(describeDifferences([one, two]).split('\n').slice(2)).toEqual([
      '| `github.reviewers` | `alice, bob` | `none` |',
      '| `storage.class` | – | `fast\\|disk` |',
      '| `networkPolicies` | `false` | `true` |',
    ]);
  });

  test("the project's own: each row differs, and has a cell for each environment", () => {
    const rows = describeDifferences([dev, staging]).split('\n').slice(2).map((row) => row.split(' | '));
    expect(rows.map(([path]) => path)).toContain('| `eventBus.replicas`');
    for (const [path, one, two, ...more] of rows) {
      expect({ path, more }).toEqual({ path, more: [] });
      expect(one).not.toBe(two);
    }
  });
});
