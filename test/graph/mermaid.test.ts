import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeLabel, toMermaid } from '../../lib/graph/mermaid.ts';
import { aTask } from '../plan/a-project.ts';
import { HOSTILE_STRINGS } from './hostile-titles.ts';
import { arbitraryPicture, pictureOfTasks } from './pictures.ts';

const nodes = (text: string): readonly string[] => [...text.matchAll(/^ *t(\d+)\["/gm)].map(([, id]) => id!);
const links = (text: string): readonly string[] => [...text.matchAll(/^ *t(\d+) -(?:-|\.-)> t(\d+)$/gm)].map(([, from, to]) => `${from} ${to}`);
/** What Mermaid shows for a label. */
const decode = (label: string): string => label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('every task is a node once, every dependency a link, and each line is one that Mermaid knows', () => {
  const line = /^(flowchart LR|subgraph c\d+\["[^"]*"\]|end|t\d+\["[^"]*"\]|t\d+ (-->|-\.->) t\d+|classDef [\w-]+ [\w#:, .-]+|class t\d+(,t\d+)* [\w-]+|linkStyle \d+(,\d+)* [\w#:,-]+|)$/;
  fc.assert(
    fc.property(arbitraryPicture, (picture) => {
      const text = toMermaid(picture);
      expect([...nodes(text)].sort()).toEqual(picture.tasks.map(({ id }) => id).sort());
      expect(links(text)).toEqual(picture.edges.map(({ from, to }) => `${from} ${to}`));
      for (const written of text.split('\n')) expect(written.trim()).toMatch(line);
    }),
  );
});

test('the critical path is a class of its tasks and a style of its links', () => {
  const text = toMermaid(pictureOfTasks(aTask(1, { complexity: 9 }), aTask(2), aTask(3, { dependencies: ['2', '1'] })));
  expect(text).toContain('class t1,t3 critical\n');
  expect(text).toMatch(/^ {2}linkStyle 1 /m);
});

test('a class holds the tasks of each status', () => {
  const text = toMermaid(pictureOfTasks(aTask(1, { status: 'done' }), aTask(2, { status: 'in-progress' }), aTask(3, { status: 'done' })));
  expect(text).toContain('class t1,t3 done\n');
  expect(text).toContain('class t2 in-progress\n');
});

describe('labels', () => {
  test.each(HOSTILE_STRINGS)('%j has no sign that is syntax, and is shown as it is', (title) => {
    const label = escapeLabel(title);
    expect(label).not.toMatch(/["`<>[\]{}|;@$%&*_](?<!#\d+;)/);
    expect(label).not.toMatch(/^([+-]|\d+[.)])/);
    expect(decode(label)).toBe(title);
  });
  test('any text is shown as it is, but for control characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (title) => expect(decode(escapeLabel(title))).toBe(title.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))));
  });
});

describe('limits', () => {
  const chain = (tasks: number) => pictureOfTasks(...Array.from({ length: tasks }, (_, index) => aTask(index + 1, { dependencies: index === 0 ? [] : [String(index)] })));
  test('a diagram beyond the limits says with which it is rendered', () => {
    expect(toMermaid(chain(1000)).split('\n')[0]).toMatch(/^%% 999 links: render with maxEdges 1000 and maxTextSize \d+ in mermaid\.initialize/);
  });
  test('a diagram within them begins at once', () => {
    expect(toMermaid(chain(500))).toMatch(/^flowchart LR\n/);
  });
});
