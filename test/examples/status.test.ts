import { describe, expect, test } from '@jest/globals';
import { criticalPath, levels, nextTask, readyTasks } from '../../lib/tasks/order.ts';
import { project, warnings, written } from './example.ts';

const idsBetween = (first: number, last: number): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const idsOf = (component: string): readonly number[] => written.filter(({ metadata }) => metadata.component === component).map(({ id }) => id);
const percentOf = (area: string): number => {
  const tasks = written.filter(({ metadata }) => metadata.area === area);
  return Math.round((100 * tasks.filter(({ status }) => status === 'done').length) / tasks.length);
};

test('it loads without a warning, as 64 tasks of the tag master', () => {
  expect(warnings).toEqual([]);
  expect(project.tag).toBe('master');
  expect(project.tasks.map(({ id }) => id)).toEqual(idsBetween(1, 64).map(String));
});

test('21 tasks are done, 2 in progress and 41 pending', () => {
  const counts = Object.fromEntries([...Map.groupBy(project.tasks, ({ status }) => status)].map(([status, tasks]) => [status, tasks.length]));
  expect(counts).toEqual({ done: 21, 'in-progress': 2, pending: 41 });
  expect(project.tasks.filter(({ status }) => status === 'in-progress').map(({ id, title }) => `${id} ${title}`)).toEqual([
    '4 Multi-Tenancy & Resource Quotas',
    '5 Docker Containerizer Integration',
  ]);
});

test('every task says what it is, how it is tested and what is accepted', () => {
  for (const task of project.tasks) {
    for (const text of [task.description, task.details, task.testStrategy, ...task.acceptanceCriteria]) expect(text).toMatch(/^[A-Z0-9].+\.$/);
    expect(task.acceptanceCriteria.length).toBeGreaterThanOrEqual(2);
    expect(task.component).toBeTruthy();
  }
});

test('every open task has its complexity from the report', () => {
  for (const { status, complexity } of project.tasks) expect(complexity === undefined).toBe(status === 'done');
});

describe('components', () => {
  test('have the numbers that the project gave them', () => {
    expect(idsOf('Marathon Framework')).toEqual(idsBetween(8, 12));
    expect(idsOf('Network Overlay')).toEqual(idsBetween(13, 15));
    expect(idsOf('Security & RBAC')).toEqual(idsBetween(18, 23).filter((id) => id !== 21));
    expect(idsOf('Migration System')).toEqual(idsBetween(25, 35));
    expect(idsOf('Monitoring UI')).toEqual(idsBetween(43, 55));
  });
  test('are as far as the project says', () => {
    expect({ orchestration: percentOf('Orchestration'), monitoring: percentOf('Monitoring'), gitOps: percentOf('GitOps') }).toEqual({ orchestration: 22, monitoring: 16, gitOps: 67 });
  });
});

test('task 21 is the App Backend Server, done on 2025-10-13, the last of all', () => {
  expect(written.find(({ id }) => id === 21)).toMatchObject({ title: 'App Backend Server', status: 'done', metadata: { component: 'Monitoring Infrastructure', completed: '2025-10-13' } });
  expect(written.flatMap(({ metadata }) => metadata.completed ?? []).sort().at(-1)).toBe('2025-10-13');
});

describe('next', () => {
  test('is the subtask of task 5 that was begun', () => {
    expect(nextTask(project)?.id).toBe('5.2');
  });
  test('then come 5 (critical) and 8 (high); 9 (critical) waits for both', () => {
    expect(readyTasks(project).slice(0, 2).map(({ id, priority }) => `${id} ${priority}`)).toEqual(['5 critical', '8 high']);
    expect(project.tasks.find(({ id }) => id === '9')).toMatchObject({ priority: 'critical', dependencies: ['5', '8'] });
  });
});

test('nothing that is done waits for something that is not', () => {
  const done = new Set(project.tasks.filter(({ status }) => status === 'done').map(({ id }) => id));
  for (const id of done) for (const dependency of project.tasks.find((task) => task.id === id)!.dependencies) expect(done).toContain(dependency);
});

test('there are several levels, and the critical path leads to the end of the migration', () => {
  expect(levels(project)).toHaveLength(9);
  expect(criticalPath(project).ids).toEqual(['5', '13', '14', '32', '33', '35']);
});
