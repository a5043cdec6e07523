import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { hasSkip, withModification, withSkip } from '../../../lib/runtime/overrides/edit.ts';

const NOW = new Date('2026-01-31T12:00:00.500Z');
const TEXT = `# what we decided
skip_tasks:
  # too early
  - id: 5 # caching
    reason: Not now
    timestamp: 2025-01-01T00:00:00Z
  - id: "2.10"
    reason: done by hand
# late
add_dependencies:
- task_id: 7
  depends_on: [5,   6]
`;
const skip = (id: string, reason: string, cascade = false) => ({ id, reason, cascade });
interface Read {
  readonly skip_tasks?: readonly { readonly id: number | string; readonly reason: string; readonly cascade?: boolean; readonly timestamp?: string }[];
  readonly modify_tasks?: readonly { readonly id: number | string; readonly changes: Readonly<Record<string, unknown>> }[];
  readonly [section: string]: unknown;
}
const read = (text: string): Read => (parse(text) ?? {}) as Read;

describe('overrides that a step changes', () => {
  test('keep comments and order; an entry of the task is replaced', () => {
    const text = withSkip(TEXT, skip('5', 'After all: never', true), NOW);
    expect(text.split('\n').filter((line) => line.includes('#')).map((line) => line.trim())).toEqual(['# what we decided', '# too early', '- id: 5 # caching', '# late']);
    expect(read(text)).toEqual({ ...read(TEXT), skip_tasks: [{ id: 5, reason: 'After all: never', cascade: true, timestamp: '2026-01-31T12:00:00Z' }, { id: '2.10', reason: 'done by hand' }] });
    expect(Object.keys(read(text))).toEqual(['skip_tasks', 'add_dependencies']);
  });

  test('stay as they are, to the letter, where they say so already', () => {
    expect(withSkip(TEXT, skip('5', 'Not now'), NOW)).toBe(TEXT);
    expect(withSkip(TEXT, skip('2.10', 'done by hand'), NOW)).toBe(TEXT);
    expect(withSkip(TEXT, skip('2.1', 'done by hand'), NOW)).not.toBe(TEXT);
  });

  test.each(['', '# nothing yet\n', 'skip_tasks:\n', 'skip_tasks: []\n', 'skip_tasks: [] # none\nmodify_tasks: []\n', '{}\n', 'execution_params: [{id: 1, retries: 0}]\n'])('begin in %j', (text) => {
    const changed = withSkip(text, skip('3', 'no'), NOW);
    expect(read(changed)).toEqual({ ...read(text), skip_tasks: [{ id: 3, reason: 'no', timestamp: '2026-01-31T12:00:00Z' }] });
    for (const [comment] of text.matchAll(/#.*/g)) expect(changed).toContain(comment);
  });

  test('a modification adds to an earlier one of the task', () => {
    const first = withModification(TEXT, '7', { title: 'A: b', acceptance_criteria: ['one', 'two'] });
    const second = withModification(first, '7', { title: 'C', priority: 'high' });
    expect(read(second).modify_tasks).toEqual([{ id: 7, changes: { title: 'C', acceptance_criteria: ['one', 'two'], priority: 'high' } }]);
    expect(withModification(second, '7', { acceptance_criteria: ['one', 'two'] })).toBe(second);
  });

  test('a whole ConfigMap within the ConfigMap is refused', () => {
    expect(() => withSkip('kind: ConfigMap\ndata: {}\n', skip('1', 'x'), NOW)).toThrow('this is a whole ConfigMap within the ConfigMap');
  });

  test('hold whatever people write, each task once, in any order of changes', () => {
    const change = fc.record({ id: fc.constantFrom('1', '2', '12', '2.1', '2.10'), reason: fc.string({ unit: 'grapheme', minLength: 1 }), cascade: fc.boolean(), skips: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        let text = TEXT;
        for (const { id, reason, cascade, skips } of changes) text = skips ? withSkip(text, skip(id, reason, cascade), NOW) : withModification(text, id, { details: reason });
        for (const kind of [true, false]) {
          for (const id of new Set(changes.filter(({ skips }) => skips === kind).map((one) => one.id))) {
            const last = changes.findLast((one) => one.skips === kind && one.id === id);
            const found = (kind ? (read(text).skip_tasks ?? []) : (read(text).modify_tasks ?? [])).filter((entry) => String(entry.id) === id);
            expect(found).toHaveLength(1);
            expect(found[0]).toMatchObject(kind ? { reason: last?.reason, ...(last?.cascade === true && { cascade: true }) } : { changes: { details: last?.reason } });
            if (kind) expect(hasSkip(text, id)).toBe(true);
          }
        }
        expect(read(text)['add_dependencies']).toEqual(read(TEXT)['add_dependencies']);
        expect(text).toContain('# what we decided');
      }),
    );
  });
});
