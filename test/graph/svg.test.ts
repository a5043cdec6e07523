import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Picture } from '../../lib/graph/picture.ts';
import { toSvg } from '../../lib/graph/svg/svg.ts';
import { STATUSES, type Task } from '../../lib/tasks/task.ts';
import { HOSTILE_STRINGS } from './hostile-titles.ts';
import { aTask } from '../plan/a-project.ts';
import { arbitraryPicture, pictureOfTasks } from './pictures.ts';
import { all, classesOf, type Element, readXml, textOf } from './strict-xml.ts';

const elements = (svg: string): readonly Element[] => all(readXml(svg));
const drawnTasks = (svg: string): readonly Element[] => elements(svg).filter((element) => element.attributes.id?.startsWith('task-'));
const drawnEdges = (svg: string): readonly string[] => elements(svg).flatMap(({ attributes }) => (attributes['data-from'] === undefined ? [] : [`${attributes['data-from']} ${attributes['data-to']}`]));
const xOf = (element: Element): number => Number(/translate\(([\d.]+)/.exec(element.attributes.transform!)![1]);

const big = (tasks: number): Picture => pictureOfTasks(...Array.from({ length: tasks }, (_, index) => aTask(index + 1, { dependencies: index < 20 ? [] : [String(index - 18), String((index % 17) + 1)] })));

describe.each(['full', 'compact'] as const)('with detail %s', (detail) => {
  test('every task appears once, every dependency is an edge, and the file is the same each time', () => {
    fc.assert(
      fc.property(arbitraryPicture, (picture) => {
        const svg = toSvg(picture, { detail });
        expect(drawnTasks(svg).map(({ attributes }) => attributes.id).sort()).toEqual(picture.tasks.map(({ id }) => `task-${id}`).sort());
        expect([...drawnEdges(svg)].sort()).toEqual(picture.edges.map(({ from, to }) => `${from} ${to}`).sort());
        expect(toSvg(structuredClone(picture), { detail })).toBe(svg);
      }),
    );
  });

  test('the classes of a task say its status, and whether it is critical', () => {
    const statuses = STATUSES.map((status, index) => aTask(index + 1, { status, ...(index > 0 && { dependencies: ['1'] }) }));
    const picture = pictureOfTasks(...statuses);
    for (const { id, status, isCritical } of picture.tasks) {
      const classes = classesOf(drawnTasks(toSvg(picture, { detail })).find(({ attributes }) => attributes.id === `task-${id}`)!);
      expect(classes).toContain(status);
      expect(classes.includes('critical')).toBe(isCritical);
    }
  });

  test.each(HOSTILE_STRINGS)('the title %j comes back from the tooltip, and makes no element', (title) => {
    const picture = pictureOfTasks(aTask(1, { title, component: title }));
    const plain = pictureOfTasks(aTask(1, { title: 'plain', component: 'plain' }));
    const svg = toSvg(picture, { detail, heading: title });
    const tooltip = elements(svg).find(({ name }, index, list) => name === 'title' && list[index - 1]?.attributes.id === 'task-1')!;
    expect(textOf(tooltip)).toContain(title);
    const names = (text: string): readonly string[] => [...new Set(elements(text).map(({ name }) => name))].sort();
    expect(names(svg)).toEqual(names(toSvg(plain, { detail })));
  });

  test('any text gives well-formed XML', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => void readXml(toSvg(pictureOfTasks(aTask(1, { title, component: title })), { detail, heading: title }))));
  });
});

test('a task stands to the right of those that it waits for', () => {
  fc.assert(
    fc.property(arbitraryPicture, (picture) => {
      const xs = new Map(drawnTasks(toSvg(picture, { detail: 'full' })).map((element) => [element.attributes.id, xOf(element)]));
      for (const { from, to } of picture.edges) expect(xs.get(`task-${to}`)!).toBeGreaterThan(xs.get(`task-${from}`)!);
    }),
  );
});

test('it is an image with a title and a description, and has neither scripts nor anything from elsewhere', () => {
  const svg = toSvg(pictureOfTasks(aTask(1), aTask(2, { status: 'done' })), { heading: 'Our release' });
  const [root, title, description] = elements(svg);
  expect(root!.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title desc' });
  expect([textOf(title!), textOf(description!)]).toEqual(['Our release', expect.stringMatching(/^2 tasks in 1 level: 1 done, 1 pending; critical path 1$/)]);
  expect(svg).not.toMatch(/<script|<image|<foreignObject|href|url\(|@import|\son\w+=/);
});

test('a project without tasks is a page that says so', () => {
  expect(elements(toSvg(pictureOfTasks())).map(textOf)).toContain('0 tasks in 0 levels');
});

test('the detail follows the size', () => {
  const showsTitles = (tasks: readonly Task[]): boolean => elements(toSvg(pictureOfTasks(...tasks))).some((element) => element.name === 'text' && textOf(element) === 'Task 1');
  expect(showsTitles(Array.from({ length: 64 }, (_, index) => aTask(index + 1)))).toBe(true);
  expect(showsTitles(Array.from({ length: 151 }, (_, index) => aTask(index + 1)))).toBe(false);
});

test('1,000 tasks make a file below 2 MB in less than 2 seconds', () => {
  const picture = big(1000);
  const start = performance.now();
  const svg = toSvg(picture);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(Buffer.byteLength(svg)).toBeLessThan(2_000_000);
});
