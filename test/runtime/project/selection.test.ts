import { describe, expect, test } from '@jest/globals';
import { readSelection, restrictTo, withSelected } from '../../../lib/runtime/project/selection.ts';
import { aProject, aSkip, aSubtask, aTask, overriding } from '../../plan/a-project.ts';

const PROJECT = aProject(aTask(1), aTask(2, { dependencies: ['1'] }), aTask(5, { title: 'As it is in the file', dependencies: ['2'], subtasks: [aSubtask('5.1', { dependencies: ['1', '2.1'] })] }));

describe('tasks that run by themselves', () => {
  test("are read as the seed writes them, and called by what they are", () => {
    expect(readSelection('[{"id": 5, "title": "Implement caching", "dependencies": []}]')).toMatchObject({ name: 'task-5', tasks: [{ id: '5', dependencies: [] }] });
    expect(readSelection('[{"id": 2}, {"id": "5"}]').name).toMatch(/^tasks-[0-9a-f]{8}$/);
    expect(readSelection('[{"id": 2}, {"id": 5}]').name).toBe(readSelection('[{"id": 5}, {"id": 2}]').name);
  });

  test('are refused with every fault at once, each with what to do', () => {
    expect(() => readSelection('[]')).toThrow(/TM_TASKS: no task is named: write a list such as/);
    expect(() => readSelection('{"id": 5}')).toThrow(/not a list/);
    expect(() => readSelection('[{"id": 5}, {"id": 5}, {"id": "x"}, {"id": 7, "dependencies": ["y"]}]')).toThrow(/\[1\]\.id: task 5 is named twice[^]*\[2\]: this is not a task[^]*\[3\]\.dependencies\[0\]/);
    expect(() => readSelection('[{"id": 5')).toThrow(/TM_TASKS/);
  });

  test('have their details from the file, wait only for each other, and keep what the overrides say of them', () => {
    const selection = readSelection('[{"id": 5, "title": "Another"}, {"id": 2, "dependencies": [1]}]');
    const { project, overrides } = restrictTo(selection, PROJECT, overriding({ skips: [aSkip('1'), aSkip('5.1')], addedDependencies: new Map([['5', ['1', '2']]]) }));
    expect(project.tasks.map(({ id, title, dependencies }) => ({ id, title, dependencies }))).toEqual([
      { id: '2', title: 'Task 2', dependencies: [] },
      { id: '5', title: 'As it is in the file', dependencies: ['2'] },
    ]);
    expect(project.tasks[1]?.subtasks[0]?.dependencies).toEqual(['2.1']);
    expect(overrides.skips.map(({ id }) => id)).toEqual(['5.1']);
    expect(overrides.addedDependencies.get('5')).toEqual(['2']);
  });

  test('may be unknown to the file: then they are as they were given', () => {
    const selection = readSelection('[{"id": 9, "title": "New here", "details": "much"}]');
    expect(withSelected(PROJECT, selection).tasks.at(-1)).toMatchObject({ id: '9', title: 'New here', details: 'much', status: 'pending' });
    expect(() => withSelected(PROJECT, readSelection('[{"id": 9, "status": "dnoe"}]'))).toThrow(/done/);
  });
});
