import { describe, expect, test } from '@jest/globals';
import { readExample, written, type WrittenTask } from './example.ts';
import { checkList, sectionOf, statusOf, tableBelow } from './prd.ts';

const prd = readExample('MASTER_PRD.md');
const heading = ({ id, title }: WrittenTask): string => `#### Task ${id}: ${title}`;
const count = (tasks: readonly WrittenTask[], status: string): string => String(tasks.filter((task) => task.status === status).length);

test('the table of tasks equals tasks.json', () => {
  const rows = tableBelow(prd, '## Tasks').map((row) => ({
    id: Number(row.ID),
    title: row.Title,
    status: statusOf(row.Status!),
    priority: row.Priority!.toLowerCase(),
    component: row.Component,
    dependencies: row.Dependencies === '–' ? [] : row.Dependencies!.split(', ').map(Number),
  }));
  expect(rows).toEqual(written.map(({ id, title, status, priority, metadata, dependencies }) => ({ id, title, status, priority, component: metadata.component, dependencies })));
});

describe.each(written)('the section of task $id', (task) => {
  const section = sectionOf(prd, heading(task));
  const [criteria = '', subtasks = ''] = section.split('**Subtasks**');

  test('has its status, priority and dependencies', () => {
    const field = (name: string): string => new RegExp(`^- \\*\\*${name}:\\*\\* (.+)$`, 'm').exec(section)![1]!;
    expect(statusOf(field('Status').replace(/ \(.*\)$/, ''))).toBe(task.status);
    expect(field('Priority').toLowerCase()).toBe(task.priority);
    expect(field('Dependencies')).toBe(task.dependencies.length === 0 ? 'none' : task.dependencies.join(', '));
  });
  test('lists its acceptance criteria, ticked where it is done', () => {
    expect(checkList(criteria)).toEqual(task.acceptanceCriteria.map((text) => ({ isTicked: task.status === 'done', text })));
  });
  test('lists its subtasks, ticked where they are done', () => {
    const items = checkList(subtasks).map(({ isTicked, text }) => ({ isTicked, text: text.replace(/ \(in progress\)|, after .*$/g, '') }));
    expect(items).toEqual(task.subtasks.map(({ id, title, status }) => ({ isTicked: status === 'done', text: `${task.id}.${id} ${title}` })));
  });
});

describe('the status', () => {
  test.each([['### By area', 'Area', 'area'], ['### By component', 'Component', 'component']] as const)('%s counts what tasks.json holds', (title, column, field) => {
    const rows = tableBelow(prd, title);
    expect(rows.map((row) => row[column]).sort()).toEqual([...new Set(written.map(({ metadata }) => metadata[field]))].sort());
    for (const row of rows) {
      const tasks = written.filter(({ metadata }) => metadata[field] === row[column]);
      expect(row).toMatchObject({ Tasks: String(tasks.length), Done: count(tasks, 'done'), 'In progress': count(tasks, 'in-progress'), Pending: count(tasks, 'pending') });
      if (row.Complete !== undefined) expect(row.Complete).toBe(`${Math.round((100 * Number(row.Done)) / tasks.length)} %`);
    }
  });
  test('has the sums of all tasks', () => {
    expect(tableBelow(prd, '## Status')).toEqual([{ Total: '64', Done: '21 (33 %)', 'In progress': '2 (3 %)', Pending: '41 (64 %)' }]);
  });
});

test('a success criterion is ticked where the task that proves it is done', () => {
  const criteria = checkList(sectionOf(prd, '## Success criteria'));
  expect(criteria).toHaveLength(11);
  for (const { isTicked, text } of criteria) {
    const id = Number(/\(task (\d+)\)$/.exec(text)![1]);
    expect(isTicked).toBe(written.find((task) => task.id === id)!.status === 'done');
  }
});
