import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasDuplicateKeys } from '../../lib/tasks/json-duplicates.ts';
import { scanJson } from '../../lib/tasks/json-scan.ts';

const KEYS = ['id', 'i"d', '__proto__', '', ':', '\\', 'ü', 'length'];

/** A JSON text whose objects may name a key twice, with blanks anywhere, and colons and quotes within its texts. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.constantFrom('"a\\": b"', '"\\\\"', '": "', 'null', '-1.5e3', '[]', '{}'),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[ ${items.join('\t,')} ]`),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('json'), fc.constantFrom('', ' ', '\n\t')), { maxLength: 4 }).map((entries) => `{${entries.map(([key, value, blank]) => `${blank}${JSON.stringify(key)}${blank}:${blank}${value}`).join(',')}}`),
  ),
}));

describe('a key that stands twice in one object', () => {
  test('is found by counting wherever reading finds it, and nowhere else', () => {
    let found = 0;
    fc.assert(
      fc.property(json, (text) => {
        const { problem, duplicates } = scanJson(text, true);
        expect(problem).toBeUndefined();
        expect(hasDuplicateKeys(text, JSON.parse(text))).toBe(duplicates.length > 0);
        found += duplicates.length > 0 ? 1 : 0;
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(10);
  });

  test('is found where it is written in two ways', () => expect(hasDuplicateKeys('{"a": 1, "\\u0061": 2}', { a: 2 })).toBe(true));
});
