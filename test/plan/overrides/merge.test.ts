import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyOverrides } from '../../../lib/plan/overrides/merge.ts';
import { NO_OVERRIDES, type Overrides } from '../../../lib/plan/overrides/overrides.ts';
import { arbitraryProject } from '../../tasks/arbitrary-project.ts';
import { overridesOf, twentyTasks } from './an-overrides-file.ts';

const merged = (text: string) => applyOverrides(twentyTasks(), overridesOf(text)).tasks;

describe('merging', () => {
  test('replaces what is modified and keeps the rest', () => {
    const text = 'modify_tasks: [{id: 8, changes: {test_strategy: t, priority: low, title: New, description: d, details: e, acceptance_criteria: [a, b]}}]';
    const [before, after] = [twentyTasks().tasks[7], merged(text)[7]];
    expect(after).toEqual({ ...before, testStrategy: 't', priority: 'low', title: 'New', description: 'd', details: 'e', acceptanceCriteria: ['a', 'b'] });
  });

  test('adds dependencies behind those that are there, each once', () => {
    expect(merged('add_dependencies: [{task_id: 4, depends_on: [1, 3]}]')[3]?.dependencies).toEqual(['3', '1']);
  });

  test('reaches subtasks', () => {
    const task = merged('add_dependencies: [{task_id: "2.1", depends_on: ["2.10"]}]\nmodify_tasks: [{id: "2.10", changes: {title: New}}]')[1];
    expect(task?.subtasks.map(({ id, title, dependencies }) => ({ id, title, dependencies }))).toEqual([
      { id: '2.1', title: 'Task 1', dependencies: ['2.10'] },
      { id: '2.10', title: 'New', dependencies: [] },
    ]);
  });

  test('leaves skipped tasks where they are, and every task that is not named the same object', () => {
    const project = twentyTasks();
    const after = applyOverrides(project, overridesOf('skip_tasks: [{id: 5, reason: x, cascade: true}]\nmodify_tasks: [{id: 6, changes: {title: New}}]'));
    expect(after.tasks).toHaveLength(20);
    after.tasks.forEach((task, index) => expect(task === project.tasks[index]).toBe(task.id !== '6'));
  });

  test('of nothing changes nothing, in any project', () => {
    fc.assert(fc.property(arbitraryProject(), (project) => expect(applyOverrides(project, NO_OVERRIDES)).toEqual(project)));
  });

  test('twice is the same as once, in any project', () => {
    fc.assert(
      fc.property(arbitraryProject(), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }), (project, pairs) => {
        const ids = project.tasks.map((task) => task.id);
        fc.pre(ids.length > 0);
        const id = (index: number): string => ids[index % ids.length] as string;
        const overrides: Overrides = {
          ...NO_OVERRIDES,
          modifications: new Map(pairs.map(([one]) => [id(one), { title: 'New' }])),
          addedDependencies: new Map(pairs.map(([one, other]) => [id(one), [id(other)]])),
        };
        const once = applyOverrides(project, overrides);
        expect(applyOverrides(once, overrides)).toEqual(once);
        expect(once.tasks.map((task) => task.id)).toEqual(ids);
      }),
    );
  });
});
