import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { criticalPath, dependents, doneIds, isReady, levels, nextTask, readyTasks } from '../../lib/tasks/order.ts';
import { topLevelOf } from '../../lib/tasks/ids.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import type { Task } from '../../lib/tasks/task.ts';
import { arbitraryProject, arbitraryTaskFile } from './arbitrary-project.ts';

interface Written {
  readonly id: unknown;
  readonly title: string;
  readonly subtasks: readonly Written[];
}

describe('any valid file', () => {
  test('loads, and keeps all ids and titles in their order', () => {
    fc.assert(
      fc.property(arbitraryTaskFile(), (file) => {
        const { project } = parseTaskProject(JSON.stringify(file, null, 2), { file: 'tasks.json' });
        const written = ('master' in file ? (file.master as { tasks: readonly Written[] }) : (file as { tasks: readonly Written[] })).tasks;
        const all = written.flatMap((task) => [[String(task.id), task.title], ...task.subtasks.map((subtask) => [`${task.id}.${subtask.id}`, subtask.title])]);
        expect(project.tasks.flatMap((task) => [task, ...task.subtasks]).map((one) => [one.id, one.title])).toEqual(all);
      }),
    );
  });
});

describe('in any project', () => {
  test('levels hold each task once, behind all that it waits for', () => {
    fc.assert(
      fc.property(arbitraryProject(), (project) => {
        const levelOf = new Map(levels(project).flatMap((level, index) => level.map((id) => [id, index] as const)));
        expect(levels(project).flat().toSorted()).toEqual(project.tasks.map((task) => task.id).toSorted());
        for (const task of project.tasks) {
          for (const id of task.dependencies.filter((one) => !one.includes('.'))) expect(levelOf.get(id)).toBeLessThan(levelOf.get(task.id)!);
        }
      }),
    );
  });

  test('next is ready, and nothing is next only where nothing is ready', () => {
    fc.assert(
      fc.property(arbitraryProject(), (project) => {
        const done = doneIds(project);
        const next = nextTask(project);
        if (next === undefined) expect(readyTasks(project)).toEqual([]);
        else expect(isReady(next, done)).toBe(true);
        for (const task of readyTasks(project)) expect(isReady(task, done)).toBe(true);
      }),
    );
  });

  test('the critical path is a chain of open tasks, and none weighs more', () => {
    fc.assert(
      fc.property(arbitraryProject({ maxTasks: 12 }), (project) => {
        const { ids, total } = criticalPath(project);
        const open = project.tasks.filter((task) => task.status !== 'done' && task.status !== 'cancelled');
        const behind = (id: string): readonly Task[] => open.filter((task) => dependents({ tasks: open }, id).includes(task.id));
        const heaviest = (task: Task): number => (task.complexity ?? 5) + Math.max(0, ...behind(task.id).map(heaviest));
        expect(total).toBe(Math.max(0, ...open.map(heaviest)));

        const tasks = ids.map((id) => open.find((task) => task.id === id)!);
        expect(tasks.reduce((sum, task) => sum + (task.complexity ?? 5), 0)).toBe(total);
        tasks.slice(1).forEach((task, index) => {
          const waitsFor = [...task.dependencies, ...task.subtasks.flatMap((subtask) => subtask.dependencies)].map(topLevelOf);
          expect(waitsFor).toContain(ids[index]);
        });
      }),
    );
  });
});
