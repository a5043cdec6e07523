import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pictureOf } from '../../lib/graph/picture.ts';
import { applyOverrides } from '../../lib/plan/overrides/merge.ts';
import { aProject, aSkip, aSubtask, aTask, overriding, planOf } from '../plan/a-project.ts';
import { arbitraryPicture, pictureOfTasks } from './pictures.ts';

const at = (picture: ReturnType<typeof pictureOf>, id: string) => picture.tasks.find((task) => task.id === id)!;

test('there is an edge for each dependency and no other', () => {
  const { edges } = pictureOfTasks(aTask(1), aTask(2, { dependencies: ['1'] }), aTask(3, { dependencies: ['1', '2'] }));
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['1 2', '1 3', '2 3']);
});

test('a dependency of an open subtask is an edge of its task', () => {
  const { edges } = pictureOfTasks(aTask(1), aTask(2, { subtasks: [aSubtask('2.1', { dependencies: ['1'] })] }));
  expect(edges).toEqual([{ from: '1', to: '2', isCritical: false, isAdded: false }].map((edge) => ({ ...edge, isCritical: true })));
});

test('a level is above that of everything that a task waits for', () => {
  fc.assert(
    fc.property(arbitraryPicture, (picture) => {
      for (const { from, to } of picture.edges) expect(at(picture, to).level).toBeGreaterThan(at(picture, from).level);
      for (const { id, level } of picture.tasks) {
        const before = picture.edges.filter(({ to }) => to === id).map(({ from }) => at(picture, from).level);
        expect(level).toBe(before.length === 0 ? 0 : Math.max(...before) + 1);
      }
    }),
  );
});

test('the critical path is marked on its tasks and on the edges between them', () => {
  const picture = pictureOfTasks(aTask(1, { complexity: 9 }), aTask(2), aTask(3, { dependencies: ['1', '2'] }));
  expect(picture.criticalPath).toEqual(['1', '3']);
  expect(picture.tasks.filter(({ isCritical }) => isCritical).map(({ id }) => id)).toEqual(['1', '3']);
  expect(picture.edges.filter(({ isCritical }) => isCritical)).toMatchObject([{ from: '1', to: '3' }]);
});

describe('overrides', () => {
  const tasks = [aTask(1), aTask(2, { dependencies: ['1'] }), aTask(3), aTask(4, { status: 'deferred' }), aTask(5, { dependencies: ['4'] })];
  const overrides = overriding({ skips: [aSkip('1', { cascade: true, reason: 'too dear' })], addedDependencies: new Map([['3', ['2']]]) });
  const picture = pictureOf({ project: applyOverrides(aProject(...tasks), overrides), left: planOf(tasks, overrides).left, addedDependencies: overrides.addedDependencies });

  test('tell why a task is left out, unless its status does', () => {
    expect(picture.tasks.map(({ id, left }) => [id, left?.reason])).toEqual([['1', 'skipped'], ['2', 'cascade-skipped'], ['3', 'cascade-skipped'], ['4', undefined], ['5', 'held']]);
    expect(at(picture, '1').left?.text).toContain('too dear');
  });
  test('mark the dependencies that they add', () => {
    expect(picture.edges.filter(({ isAdded }) => isAdded)).toMatchObject([{ from: '2', to: '3' }]);
  });
  test('take what is skipped off the critical path', () => {
    expect(picture.criticalPath).toEqual(['4', '5']);
  });
});
