import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../../lib/tasks/task.ts';
import { putValue } from '../../lib/tasks/rewrite/list-entries.ts';
import { findTask } from '../../lib/tasks/rewrite/find-task.ts';
import { EMPTY, merge, tasksOf } from './documents.ts';

const STATUS = ['pending', 'in progress', 'done', 'blocked'] as const;
/** Titles differ, so that each task of a document is known from its others. */
const task = fc.record({ name: fc.integer({ min: 0, max: 30 }), status: fc.constantFrom(...STATUS), priority: fc.constantFrom('high', 'low'), prose: fc.constantFrom('', 'one', 'two'), waits: fc.boolean(), criteria: fc.subarray(['fast', 'safe', 'small']) });
const tasks = fc.uniqueArray(task, { selector: ({ name }) => name, maxLength: 8 });
type Plan = readonly { readonly name: number; readonly status: string; readonly priority: string; readonly prose: string; readonly waits: boolean; readonly criteria: readonly string[] }[];

const prdOf = (plan: Plan): string =>
  plan
    .map(({ name, status, priority, prose, waits, criteria }, index) =>
      [`## Task ${index + 1}: Name ${name}`, `- **Status:** ${status}\n- **Priority:** ${priority}\n- **Dependencies:** ${waits && index > 0 ? index : 'none'}`, prose, '**Acceptance criteria**', criteria.map((one) => `- ${one}`).join('\n')].join('\n\n'),
    )
    .join('\n\n');

const byTitle = (all: readonly Task[]): ReadonlyMap<string, Task> => new Map(all.map((one) => [one.title, one]));

describe('a merge', () => {
  test('of the same document again changes nothing, whatever it was merged into', () => {
    fc.assert(
      fc.property(tasks, tasks, (before, now) => {
        const first = merge(prdOf(before));
        const second = merge(prdOf(now), first.text, first.memory);
        const third = merge(prdOf(now), second.text, second.memory);
        expect(third.text).toBe(second.text);
        expect(third.memory).toEqual(second.memory);
        expect(third.report).toMatchObject({ added: [], changed: [], kept: [] });
      }),
      { numRuns: 40 },
    );
  });

  test('keeps ids with their titles, and gives to new tasks ids that nobody had', () => {
    fc.assert(
      fc.property(tasks, tasks, (before, now) => {
        const first = merge(prdOf(before));
        const second = merge(prdOf(now), first.text, first.memory);
        const [old, all] = [byTitle(tasksOf(first.text)), byTitle(tasksOf(second.text))];
        for (const { name } of now) {
          const title = `Name ${name}`;
          if (old.has(title)) expect(all.get(title)?.id).toBe(old.get(title)?.id);
        }
        for (const { id } of second.report.added) expect(tasksOf(first.text).map((one) => one.id)).not.toContain(id);
      }),
      { numRuns: 40 },
    );
  });

  test('loses nothing that somebody changed, and nothing that is done', () => {
    const change = fc.record({ which: fc.nat(), field: fc.constantFrom('status', 'description', 'priority', 'details', 'assignee'), value: fc.constantFrom('mine', 'ours') });
    fc.assert(
      fc.property(tasks, tasks, fc.array(change, { maxLength: 5 }), (before, now, changes) => {
        const first = merge(prdOf(before));
        let text = first.text;
        const mine = new Map<string, unknown>();
        for (const { which, field, value } of before.length === 0 ? [] : changes) {
          const id = String((which % before.length) + 1);
          const written = field === 'status' ? 'deferred' : field === 'priority' ? 'critical' : value;
          text = putValue(text, findTask(text, { file: 'tasks.json', tag: { name: 'master' }, id }), field, written);
          mine.set(`${id} ${field}`, written);
        }
        const after = merge(prdOf(now), text, first.memory).text;
        const raw = (of: string) => new Map((JSON.parse(of) as { master: { tasks: Record<string, unknown>[] } }).master.tasks.map((one) => [String(one['id']), one]));
        for (const [place, value] of mine) {
          const [id, field] = place.split(' ') as [string, string];
          expect(raw(after).get(id)?.[field]).toBe(value);
        }
        for (const [id, { status }] of raw(text)) if (status === 'done') expect(raw(after).get(id)?.['status']).toBe('done');
        for (const id of raw(text).keys()) expect(raw(after).has(id)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a document that changed', () => {
  const FIRST = '## Task 1: A\n\n## Task 2: B\n\n**Depends on**: 1\n\n## Task 3: C\n';

  test('changes only the lines of what changed', () => {
    const first = merge(FIRST);
    const { text } = merge(FIRST.replace('## Task 3: C\n', '## Task 3: C\n\n**Priority**: high\n'), first.text, first.memory);
    const lines = first.text.split('\n');
    expect(text.split('\n').filter((line, index) => line !== lines[index])).toEqual(['        "priority": "high",']);
  });
  test('keeps what it no longer has, until --prune; what others wait for or was begun stays even then', () => {
    const first = merge(FIRST);
    const kept = merge('## Task 1: A\n', first.text, first.memory);
    expect(kept.report.removed.map(({ id, pruned }) => [id, pruned])).toEqual([['2', false], ['3', false]]);
    expect(kept.text).toBe(first.text);
    expect(tasksOf(merge('## Task 1: A\n', kept.text, kept.memory, true).text).map(({ id }) => id)).toEqual(['1']);

    const begun = kept.text.replace(/("title": "C"[^]*?"status": )"pending"/, '$1"in-progress"');
    const pruned = merge('## Task 2: B\n\n**Depends on**: none\n', begun, kept.memory, true);
    expect(pruned.report.removed).toEqual([{ id: '1', title: 'A', pruned: true }, { id: '3', title: 'C', pruned: false, why: 'work on it has begun' }]);
    const waited = merge('## Task 3: C\n', first.text.replace(/("title": "C"[^]*?"dependencies": )\[\]/, '$1[1]'), first.memory, true);
    expect(waited.report.removed).toEqual([{ id: '1', title: 'A', pruned: false, why: '3 depends on it' }, { id: '2', title: 'B', pruned: true }]);
  });
  test('keeps ids where it is renumbered, and what somebody removed stays removed', () => {
    const first = merge(FIRST);
    const renumbered = merge('## Task 1: New\n\n## Task 2: A\n\n## Task 3: B\n\n**Depends on**: 2\n\n## Task 4: C\n', first.text, first.memory);
    expect(tasksOf(renumbered.text).map(({ id, title, dependencies }) => [id, title, ...dependencies])).toEqual([['1', 'A'], ['2', 'B', '1'], ['3', 'C'], ['4', 'New']]);

    const without = JSON.stringify({ master: { tasks: (JSON.parse(first.text) as { master: { tasks: { id: number }[] } }).master.tasks.filter(({ id }) => id !== 3) } });
    const again = merge(FIRST, without, first.memory);
    expect(again.text).toBe(without);
    expect(again.report.leftOut).toEqual([{ written: '3', title: 'C' }]);
  });
  test('leaves the tasks of others alone', () => {
    const text = EMPTY.replace('[]', '[{"id": 7, "title": "By hand", "mine": true}]');
    const { text: after } = merge(FIRST, text);
    expect(after).toContain('{"id": 7, "title": "By hand", "mine": true}');
    expect(tasksOf(after).map(({ id }) => id)).toEqual(['7', '1', '2', '3']);
  });
});
