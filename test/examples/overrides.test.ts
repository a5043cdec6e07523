import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadOverrides } from '../../lib/plan/overrides/load.ts';
import { applyOverrides } from '../../lib/plan/overrides/merge.ts';
import { levels } from '../../lib/tasks/order.ts';
import { EXAMPLE, project } from './example.ts';

describe('the overrides of the example', () => {
  const overrides = loadOverrides(join(EXAMPLE, 'overrides.yaml'), project);
  const merged = applyOverrides(project, overrides);
  const task = (id: string) => merged.tasks.find((one) => one.id === id)!;

  test('skip 5 and 12, each with a reason', () => {
    expect(overrides.skips).toMatchObject([
      { id: '5', reason: 'Decided to postpone caching implementation', cascade: false },
      { id: '12', reason: 'Feature not needed anymore', cascade: false },
    ]);
  });
  test('change 8 and 15', () => {
    expect(task('8')).toMatchObject({ testStrategy: 'unit-tests-only', priority: 'low' });
    expect(task('15').details).toBe('Updated approach based on architectural review');
  });
  test('make 20 wait for 18 and 19, too, which closes no cycle', () => {
    expect(task('20').dependencies).toEqual(['5', '18', '19']);
    expect(levels(merged).flat()).toHaveLength(64);
  });
  test('give 10 a model, and all tasks a timeout of three hours and two retries', () => {
    expect([...overrides.execution]).toEqual([['10', { model: 'claude-opus-4-20250514' }]]);
    expect(overrides.executionDefault).toEqual({ timeoutSeconds: 3 * 3600, retries: 2 });
  });
});
