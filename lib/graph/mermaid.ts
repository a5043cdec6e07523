import { STATUSES } from '../tasks/task.ts';
import { isSkipped, type Picture, type PictureTask } from './picture.ts';
import { CRITICAL, STATUS_COLOURS } from './palette.ts';

/** Above these, whoever renders must say so: Mermaid takes its limits from `mermaid.initialize` alone, not from a diagram. */
const LIMITS = { maxEdges: 500, maxTextSize: 50_000 } as const;

/**
 * A project as a Mermaid flowchart: one subgraph for each component, classes by status, the critical path as thick links.
 * Titles are quoted and escaped, so that none of them can be syntax.
 */
export function toMermaid(picture: Picture): string {
  const body = [
    'flowchart LR',
    ...components(picture).flatMap(([component, tasks], index) =>
      component === '' ? tasks.map(node) : [`  subgraph c${index}["${escapeLabel(component)}"]`, ...tasks.map((task) => `  ${node(task)}`), '  end'],
    ),
    ...picture.edges.map(({ from, to, isAdded }) => `  t${from} ${isAdded ? '-.->' : '-->'} t${to}`),
    ...STATUSES.map((status) => `  classDef ${status} fill:${STATUS_COLOURS[status].fill},stroke:${STATUS_COLOURS[status].line},color:${STATUS_COLOURS[status].text}`),
    '  classDef skipped stroke-dasharray:5 4,opacity:0.55',
    '  classDef held stroke-dasharray:5 4',
    `  classDef critical stroke:${CRITICAL},stroke-width:3px`,
    ...classLines(picture),
    ...criticalLinks(picture),
  ].join('\n');
  return `${limitNote(picture.edges.length, body.length)}${body}\n`;
}

/** A comment that says with which limits a large diagram is rendered; nothing for a small one. */
function limitNote(edges: number, length: number): string {
  if (edges <= LIMITS.maxEdges && length <= LIMITS.maxTextSize) return '';
  const needed = { maxEdges: Math.max(LIMITS.maxEdges, edges + 1), maxTextSize: Math.max(LIMITS.maxTextSize, length + 1000) };
  const config = Object.entries(needed).map(([name, value]) => `${name} ${value}`).join(' and ');
  return `%% ${edges} links: render with ${config} in mermaid.initialize or in the configuration file of the Mermaid CLI\n`;
}

/** Tasks by component, both in the order of the file. */
function components(picture: Picture): readonly (readonly [string, readonly PictureTask[]])[] {
  return [...Map.groupBy(picture.tasks, ({ component }) => component)];
}

const node = ({ id, title }: PictureTask): string => `  t${id}["${escapeLabel(`${id} ${title}`)}"]`;

function classLines(picture: Picture): readonly string[] {
  const line = (name: string, tasks: readonly PictureTask[]): readonly string[] => (tasks.length === 0 ? [] : [`  class ${tasks.map(({ id }) => `t${id}`).join(',')} ${name}`]);
  return [
    ...STATUSES.flatMap((status) => line(status, picture.tasks.filter((task) => task.status === status))),
    ...line('skipped', picture.tasks.filter(isSkipped)),
    ...line('held', picture.tasks.filter((task) => task.left?.reason === 'held')),
    ...line('critical', picture.tasks.filter((task) => task.isCritical)),
  ];
}

/** Mermaid names links by the order in which they are written. */
function criticalLinks(picture: Picture): readonly string[] {
  const links = picture.edges.flatMap((edge, index) => (edge.isCritical ? [index] : []));
  return links.length === 0 ? [] : [`  linkStyle ${links.join(',')} stroke:${CRITICAL},stroke-width:3px`];
}

/**
 * A text as a Mermaid label, in which nothing is syntax, HTML or Markdown. Mermaid's own form of a character is
 * `#code;`, so all but letters, digits and harmless signs become that; control characters become spaces. Signs that begin a list
 * in Markdown are not harmless at the beginning.
 */
export function escapeLabel(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[^\p{L}\p{N}\p{M} .,:()/+–…-]|^[+-]|(?<=^\d+)[.)]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
