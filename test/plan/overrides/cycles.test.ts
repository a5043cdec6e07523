import { describe, expect, test } from '@jest/globals';
import { projectOf, raw } from '../../tasks/a-file.ts';
import { faultsOf, overridesOf } from './an-overrides-file.ts';

describe('an added dependency', () => {
  test("that closes a cycle with the file's own is refused, with the cycle", () => {
    expect(faultsOf('add_dependencies:\n  - task_id: 2\n    depends_on:\n      - 1\n      - 4\n')).toEqual([
      'add_dependencies[0].depends_on[1] (line 5): 2 cannot depend on 4: dependency cycle 2 → 4 → 3 → 2: do not add this dependency',
    ]);
  });

  test('may close a cycle with another that is added', () => {
    expect(faultsOf('add_dependencies: [{task_id: 7, depends_on: [8]}, {task_id: 8, depends_on: [7]}]')).toEqual([
      'add_dependencies[0].depends_on[0] (line 1): 7 cannot depend on 8: dependency cycle 7 → 8 → 7: do not add this dependency',
    ]);
  });

  test('may close one through subtasks', () => {
    const project = projectOf(raw(1, { subtasks: [raw(1, { dependencies: ['2.1'] })] }), raw(2, { subtasks: [raw(1)] }));
    expect(faultsOf('add_dependencies: [{task_id: 2, depends_on: [1]}]', project)[0]).toContain('2 cannot depend on 1: dependency cycle 1 → 2 → 1 through subtasks: 1.1 → 2.1, 2 → 1');
  });

  test('may be one of a subtask, in which a bare number is a task', () => {
    expect(overridesOf('add_dependencies: [{task_id: "2.1", depends_on: [1, "2.10"]}]').addedDependencies).toEqual(new Map([['2.1', ['1', '2.10']]]));
  });

  test('that the file has already, or that is named twice, does no harm', () => {
    expect(overridesOf('add_dependencies: [{task_id: 4, depends_on: [3, 1, 1]}]').addedDependencies).toEqual(new Map([['4', ['3', '1']]]));
  });
});
