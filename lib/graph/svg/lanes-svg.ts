import type { Box, Layout, Point } from '../lanes/layout.ts';
import type { Picture, PictureEdge, PictureTask } from '../picture.ts';
import type { Lane } from '../lanes/lane.ts';
import { priorityBars, statusSign } from './marks.ts';
import type { Drawing } from './page.ts';
import { roundedPath } from './path.ts';
import { taskClasses, taskTooltip } from './task-tooltip.ts';
import { escapeXml, wrapText } from './text.ts';

const HEAD = 22;
const NAME_FONT = 12.5;
const LANE_FONT = 13;
const LINE = 14;
const TIP = 7;
/** Fonts differ from the widths that text.ts assumes. */
const SAFETY = 0.97;

/** Levels as columns, components as lanes, each task with its title. */
export function drawLanes(picture: Picture, layout: Layout): Drawing {
  // What is drawn later is on top: the critical path crosses above all else.
  const ways = layout.ways.toSorted((a, b) => Number(a.edge.isCritical) - Number(b.edge.isCritical));
  const parts = [
    ...layout.lanes.filter((_, index) => index % 2 === 0).map(({ box }) => `<rect class="lane" x="-12" y="${box.y}" width="${box.width + 24}" height="${box.height}" rx="8"/>`),
    ...layout.columns.map(({ x, width }, level) => `<text class="level" text-anchor="middle" x="${x + width / 2}" y="-6">LEVEL ${level + 1}</text>`),
    ...layout.lanes.filter(({ component }) => component !== '').map(laneName),
    ...ways.map(({ edge, points }) => drawEdge(edge, points)),
    ...picture.tasks.map((task) => drawTask(task, layout.boxes.get(task.id)!)),
  ];
  return { width: layout.width, height: layout.height + HEAD, content: `<g transform="translate(0 ${HEAD})">\n${parts.join('\n')}\n</g>` };
}

function laneName({ component, tasks, box }: Lane & { readonly box: Box }): string {
  const lines = wrapText(component, (118 / LANE_FONT) * SAFETY, 3);
  const done = tasks.filter(({ status }) => status === 'done').length;
  const top = box.y + box.height / 2 - (lines.length * 16) / 2 + 6;
  const names = lines.map((line, index) => `<text class="name" y="${top + 16 * index}">${escapeXml(line)}</text>`).join('');
  return `<g><title>${escapeXml(component)}</title>${names}<text class="note" y="${top + 16 * lines.length}">${done} of ${tasks.length} done</text></g>`;
}

function drawEdge({ from, to, isCritical, isAdded }: PictureEdge, points: readonly Point[]): string {
  const end = points.at(-1)!;
  const path = roundedPath([...points.slice(0, -1), { x: end.x - TIP + 1, y: end.y }]);
  const critical = isCritical ? ' critical' : '';
  const tip = `M${end.x} ${end.y}l${-TIP}-3.6v7.2z`;
  return `<g data-from="${escapeXml(from)}" data-to="${escapeXml(to)}"><path class="edge${critical}${isAdded ? ' added' : ''}" d="${path}"/><path class="tip${critical}" d="${tip}"/></g>`;
}

function drawTask(task: PictureTask, { x, y, width, height }: Box): string {
  const lines = wrapText(task.title, ((width - 18) / NAME_FONT) * SAFETY, 2);
  const names = lines.map((line, index) => `<text class="name" x="9" y="${33 + LINE * index}">${escapeXml(line)}</text>`).join('');
  const tag = task.left === undefined ? '' : `<text class="tag" text-anchor="end" x="${width - 32}" y="17">${task.left.reason === 'held' ? 'HELD' : 'SKIPPED'}</text>`;
  return (
    `<g class="${taskClasses(task)}" id="task-${escapeXml(task.id)}" transform="translate(${x} ${y})">${taskTooltip(task)}<rect width="${width}" height="${height}" rx="7"/>` +
    `${statusSign(task.status, 15, 13)}<text class="id" x="25" y="17.3">${escapeXml(task.id)}</text>${tag}${priorityBars(task.priority, width - 9, 18)}${names}</g>`
  );
}
