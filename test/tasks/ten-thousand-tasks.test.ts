import { describe, expect, test } from '@jest/globals';
import { criticalPath, levels, nextTask, readyTasks, transitiveDependents } from '../../lib/tasks/order.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { projectOf, raw, tagged } from './a-file.ts';

const COUNT = 10_000;
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);

describe('10,000 tasks', () => {
  test('in one chain are loaded and ordered without deep recursion', () => {
    const project = projectOf(...numbers.map((id) => raw(id, { dependencies: id === 1 ? [] : [id - 1] })));
    expect(levels(project)).toHaveLength(COUNT);
    expect(criticalPath(project).total).toBe(COUNT * 5);
    expect(transitiveDependents(project, ['1'])).toHaveLength(COUNT - 1);
    expect(nextTask(project)?.id).toBe('1');
    expect(readyTasks(project)).toHaveLength(1);
  });

  test('with subtasks and long texts load', () => {
    const text = tagged(
      ...numbers.map((id) => raw(id, { dependencies: [id - 1, id - 7, id >> 1].filter((one, at, all) => one > 0 && all.indexOf(one) === at), details: 'word '.repeat(40), subtasks: id % 5 === 0 ? [raw(1), raw(2, { dependencies: [1] })] : [] })),
    );
    const { project } = parseTaskProject(text, { file: 'tasks.json' });
    expect(project.tasks).toHaveLength(COUNT);
    expect(project.tasks.flatMap(({ subtasks }) => subtasks)).toHaveLength(2 * Math.floor(COUNT / 5));
  });
});
