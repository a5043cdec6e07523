import { describe, expect, test } from '@jest/globals';
import { criticalPath, dependents, levels, transitiveDependents } from '../../lib/tasks/order.ts';
import { projectOf, raw } from './a-file.ts';

describe('levels', () => {
  test('put each task behind the last of those that it waits for', () => {
    expect(levels(projectOf(raw(4, { dependencies: [1, 2] }), raw(1), raw(3, { dependencies: [4] }), raw(2, { dependencies: [1] }), raw(5)))).toEqual([['1', '5'], ['2'], ['4'], ['3']]);
  });

  test('lift what open subtasks wait for, and nothing else', () => {
    const other = raw(2, { subtasks: [raw(1), raw(2, { status: 'done' })] });
    const waitingFor = (dependency: string, status: string) => levels(projectOf(raw(1, { subtasks: [raw(1, { dependencies: [dependency], status })] }), other));
    expect(waitingFor('2.1', 'pending')).toEqual([['2'], ['1']]);
    expect(waitingFor('2.1', 'done')).toEqual([['1', '2']]);
    expect(waitingFor('2.2', 'pending')).toEqual([['1', '2']]);
  });

  test('are none where there are no tasks', () => expect(levels(projectOf())).toEqual([]));
});

describe('dependents', () => {
  const project = projectOf(raw(1), raw(2, { dependencies: [1] }), raw(3, { dependencies: [2] }), raw(4, { dependencies: [1, 3] }), raw(5));
  test('wait for a task themselves', () => expect(dependents(project, '1')).toEqual(['2', '4']));
  test('or through others, each once', () => {
    expect(transitiveDependents(project, ['1'])).toEqual(['2', '4', '3']);
    expect(transitiveDependents(project, ['2', '3'])).toEqual(['4']);
    expect(transitiveDependents(project, ['5'])).toEqual([]);
  });
});

describe('the critical path', () => {
  test('is the chain with the most work, not the longest', () => {
    const project = projectOf(raw(1, { complexity: 1 }), raw(2, { dependencies: [1], complexity: 1 }), raw(3, { dependencies: [2], complexity: 1 }), raw(4, { complexity: 10 }), raw(5, { dependencies: [4, 1] }));
    expect(criticalPath(project)).toEqual({ ids: ['4', '5'], total: 15 });
  });

  test('leaves out what is done or cancelled', () => {
    const project = projectOf(raw(1, { status: 'done', complexity: 10 }), raw(2, { dependencies: [1] }), raw(3, { status: 'cancelled', dependencies: [2] }), raw(4, { dependencies: [3], complexity: 4 }));
    expect(criticalPath(project)).toEqual({ ids: ['2'], total: 5 });
    expect(criticalPath(projectOf(raw(1, { status: 'done' })))).toEqual({ ids: [], total: 0 });
  });
});
