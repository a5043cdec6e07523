import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findCycles } from '../../lib/tasks/cycles.ts';
import { faultsOf, projectOf, raw } from './a-file.ts';

/** Tasks that wait as the text says: `1>2 2>1`. */
const waiting = (count: number, text: string): readonly object[] =>
  Array.from({ length: count }, (_, index) => raw(index + 1, { dependencies: text.split(' ').filter((edge) => edge.startsWith(`${index + 1}>`)).map((edge) => Number(edge.split('>')[1])) }));

/** The cycles that are named for these tasks. */
const cycles = (...tasks: readonly object[]): readonly (string | undefined)[] => faultsOf(...tasks).map((line) => /dependency cycle ([^:]*)/.exec(line)?.[1]);

describe('a cycle', () => {
  test('is named along its path, from its lowest number, at the place of its first dependency', () => {
    expect(faultsOf(...waiting(9, '9>3 5>9 3>1 3>5'))).toEqual([
      'tasks.json: master.tasks[2].dependencies[1]: dependency cycle 3 → 5 → 9 → 3: each of these waits for the next: remove one of the dependencies',
    ]);
  });

  test('is named once, though others share tasks with it', () => {
    expect(cycles(...waiting(4, '1>2 2>1 3>4 4>3'))).toEqual(['1 → 2 → 1', '3 → 4 → 3']);
    expect(cycles(...waiting(4, '1>2 2>4 1>3 3>4 4>1'))).toEqual(['1 → 2 → 4 → 1', '1 → 3 → 4 → 1']);
    expect(cycles(...waiting(5, '1>2 2>3 3>1 3>2 4>5 4>1'))).toEqual(['1 → 2 → 3 → 1', '2 → 3 → 2']);
  });

  test('is the shortest that goes through a dependency', () => {
    expect(cycles(...waiting(5, '1>2 2>3 3>4 4>5 5>1 2>1'))).toEqual(['1 → 2 → 1', '1 → 2 → 3 → 4 → 5 → 1']);
  });

  test('may be one of subtasks', () => {
    expect(cycles(raw(1, { subtasks: [raw(1, { dependencies: [2] }), raw(2, { dependencies: [1] })] }))).toEqual(['1.1 → 1.2 → 1.1']);
    expect(cycles(raw(1, { subtasks: [raw(1, { dependencies: ['2.1'] })] }), raw(2, { subtasks: [raw(1, { dependencies: ['1.1'] })] }))).toEqual(['1.1 → 2.1 → 1.1']);
  });

  test('of 10,000 tasks is found without deep recursion, and named in short', () => {
    const tasks = Array.from({ length: 10_000 }, (_, index) => raw(index + 1, { dependencies: [((index + 1) % 10_000) + 1] }));
    expect(cycles(...tasks)).toEqual(['1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10 → 11 → 12 → … 9983 more … → 9996 → 9997 → 9998 → 9999 → 10000 → 1']);
  });

  test('is one of the first 50 where there are very many', () => {
    const tasks = Array.from({ length: 200 }, (_, index) => raw(index + 1, { dependencies: Array.from({ length: 200 }, (__, other) => other + 1).filter((id) => id !== index + 1) }));
    expect(cycles(...tasks)).toHaveLength(50);
  });
});

describe('a cycle that exists only through subtasks', () => {
  const first = (status: string) => raw(1, { subtasks: [raw(1), raw(2, { dependencies: ['2.1'], status })] });
  const second = (fields: object = {}) => raw(2, { subtasks: [raw(1), raw(2, { dependencies: ['1.1'] })], ...fields });

  test('is named by tasks and by subtasks', () => {
    expect(faultsOf(first('pending'), second())).toEqual([
      'tasks.json: master.tasks[0].subtasks[1].dependencies[0]: dependency cycle 1 → 2 → 1 through subtasks: 1.2 → 2.1, 2.2 → 1.1: a task runs as a whole and waits for what its subtasks wait for: remove one of the dependencies',
    ]);
  });

  test('may go through tasks too', () => {
    expect(faultsOf(raw(1, { dependencies: ['2.1'] }), raw(2, { dependencies: [3], subtasks: [raw(1)] }), raw(3, { dependencies: [1] }))).toEqual([
      expect.stringContaining('dependency cycle 1 → 2 → 3 → 1 through subtasks: 1 → 2.1, 2 → 3, 3 → 1'),
    ]);
  });

  test('is none where a subtask or a task in it is done or cancelled, for then nothing waits', () => {
    for (const status of ['done', 'completed', 'cancelled']) expect(projectOf(first(status), second()).tasks).toHaveLength(2);
    expect(projectOf(first('pending'), second({ status: 'done' })).tasks).toHaveLength(2);
  });
});

describe('for any dependencies', () => {
  const edges = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).filter(([from, to]) => from !== to), { maxLength: 24, selector: ([from, to]) => from * 10 + to })
    .map((pairs) => pairs.map(([from, to]) => ({ from: String(from), to: String(to), path: `${from}>${to}` })));

  /** Whether one can come from an edge's end back to its beginning. */
  const liesOnCycle = (all: readonly { from: string; to: string }[], edge: { from: string; to: string }): boolean => {
    const seen = new Set([edge.to]);
    for (const node of seen) for (const { from, to } of all) if (from === node) seen.add(to);
    return seen.has(edge.from);
  };

  test('those that are on a cycle are exactly those that are named, and each cycle is closed and named once', () => {
    fc.assert(
      fc.property(edges, (all) => {
        const found = findCycles(all, []);
        const named = new Set(found.flatMap((cycle) => cycle.edges.map((edge) => edge.path)));
        expect(named).toEqual(new Set(all.filter((edge) => liesOnCycle(all, edge)).map((edge) => edge.path)));
        for (const { edges: cycle } of found) cycle.forEach((edge, at) => expect(edge.to).toBe(cycle[(at + 1) % cycle.length]?.from));
        expect(new Set(found.map((cycle) => cycle.message)).size).toBe(found.length);
      }),
    );
  });
});
