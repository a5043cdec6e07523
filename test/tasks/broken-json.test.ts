import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatFault } from '../../lib/contract/fault.ts';
import { parseJson } from '../../lib/tasks/json-parse.ts';
import { scanJson } from '../../lib/tasks/json-scan.ts';
import { faultsThrown } from './a-file.ts';

const lines = (text: string): readonly string[] => faultsThrown(() => parseJson(text, 'tasks.json')).map(formatFault);

describe('broken JSON is named with line, column and the text there', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: broken JSON: expected "," or "}": mend this line: "b": 2'],
    ['{\r\n  "a": [1, 2,]\r\n}', 'line 2, column 13: broken JSON: a "," with nothing after it but "]": mend this line: "a": [1, 2,]'],
    ['{"a": 1,\n}', 'line 1, column 8: broken JSON: a "," with nothing after it but "}": mend this line: {"a": 1,'],
    ["{'a': 1}", 'line 1, column 2: broken JSON: expected a name in double quotes or "}": mend this line: {\'a\': 1}'],
    ["[\n'a']", "line 2, column 1: broken JSON: text stands in single quotes, JSON wants double ones: mend this line: 'a']"],
    ['{"a" 1}', 'line 1, column 6: broken JSON: expected ":" after the name: mend this line: {"a" 1}'],
    ['[1, // one\n2]', 'line 1, column 5: broken JSON: JSON has no comments: mend this line: [1, // one'],
    ['{"a": "one\ntwo"}', 'line 1, column 11: broken JSON: text in quotes runs over the end of the line: mend this line: {"a": "one'],
    ['["a\\x"]', 'line 1, column 4: broken JSON: JSON does not know this escape: mend this line: ["a\\x"]'],
    ['{\n "a": [1', 'line 2, column 9: broken JSON: the text ends, but the "[" of line 2 is still open: mend this line: "a": [1'],
    ['{} {}', 'line 1, column 4: broken JSON: there is more text after the end: mend this line: {} {}'],
    ['[01]', 'line 1, column 2: broken JSON: expected a value: mend this line: [01]'],
    ['', 'line 1, column 1: broken JSON: the text is empty: mend the file here'],
    ['{\n<<<<<<< HEAD\n"a": 1\n=======', 'line 2, column 1: broken JSON: a merge conflict was left in the file, <<<<<<< HEAD: keep one side and remove the marks'],
  ])('%j', (text, line) => expect(lines(text)).toEqual([`tasks.json: ${line}`]));

  test('a line that is very long is cut around the place', () => {
    const text = `[${'1,'.repeat(5_000)}x${',1'.repeat(5_000)}]`;
    expect(lines(text)[0]).toMatch(/^tasks\.json: line 1, column 10002: broken JSON: expected a value: mend this line: …[1,]+x[1,]+…$/);
  });

  test('any depth is read', () => {
    expect(parseJson(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'tasks.json')).toHaveLength(1);
    expect(scanJson('['.repeat(1_000_000)).problem?.offset).toBe(1_000_000);
  });
});

describe('keys that stand twice in one object', () => {
  test('are each named with both places', () => {
    expect(lines('{"master": {"tasks": [\n{"id": 1, "title": "a",\n "t\\u0069tle": "b"}, {"id": 2, "id": 3}]}}')).toEqual([
      'tasks.json: master.tasks[0].title: this key stands twice in one object, on lines 2 and 3: keep one of them, since only the last would count',
      'tasks.json: master.tasks[1].id: this key stands twice in one object, on line 3: keep one of them, since only the last would count',
    ]);
  });
  test('may stand in different objects', () => expect(parseJson('{"a": {"a": 1}, "b": {"a": 2}}', 'tasks.json')).toEqual({ a: { a: 1 }, b: { a: 2 } }));
});

describe('scanning agrees with JSON.parse', () => {
  const isBroken = (text: string): boolean => {
    try {
      JSON.parse(text);
      return false;
    } catch {
      return true;
    }
  };

  test('on what is valid', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(scanJson(text).problem).toBeUndefined()));
  });

  test('and finds the same duplicates, whether it knows that the text is valid or not', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', '"', '\\', '\\"', ''), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, (list) => {
        const text = `[{${list.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')}}]`;
        const { duplicates } = scanJson(text, true);
        expect(scanJson(text)).toEqual({ duplicates });
        expect(duplicates.length).toBe(list.length - new Set(list.map(([name]) => name)).size);
      }),
    );
  });

  test('on what was broken by one edit', () => {
    const edit = fc.record({ text: fc.json({ maxDepth: 3 }), at: fc.nat(), cut: fc.nat(2), put: fc.oneof(fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', '\n', '0', '-', '.', 'e', 'null', ' '), fc.string({ maxLength: 2 })) });
    fc.assert(
      fc.property(edit, ({ text, at, cut, put }) => {
        const place = at % (text.length + 1);
        const edited = text.slice(0, place) + put + text.slice(place + cut);
        expect({ edited, broken: scanJson(edited).problem !== undefined }).toEqual({ edited, broken: isBroken(edited) });
      }),
      { numRuns: 3_000 },
    );
  });
});
