import { CELL, type CompactLayout } from '../compact/layout.ts';
import type { Picture, PictureTask } from '../picture.ts';
import type { Drawing } from './page.ts';
import { taskClasses, taskTooltip } from './task-tooltip.ts';
import { escapeXml } from './text.ts';

const HEAD = 22;
/** Edges that cover each other add up, so many of them must each be fainter. */
const faintness = (edges: number): number => Math.max(0.12, Math.min(0.4, 14 / Math.sqrt(edges * 2)));
const MOST_REACH = 90;

/** Levels as blocks of small boxes with ids only; titles are tooltips, and edges are faint but for the critical path. */
export function drawCompact(picture: Picture, { width, height, blocks, places }: CompactLayout): Drawing {
  const faint = faintness(picture.edges.length).toFixed(2);
  const edges = picture.edges.toSorted((a, b) => Number(a.isCritical) - Number(b.isCritical)).map(({ from, to, isCritical, isAdded }) => {
    const [source, target] = [places.get(from)!, places.get(to)!];
    const [x1, y1, x2, y2] = [source.x + CELL.width, source.y + CELL.height / 2, target.x, target.y + CELL.height / 2];
    const reach = Math.min(MOST_REACH, Math.max(20, Math.abs(x2 - x1) / 2.5));
    const look = isCritical ? ' critical"' : `${isAdded ? ' added' : ''}" opacity="${faint}"`;
    return `<path data-from="${escapeXml(from)}" data-to="${escapeXml(to)}" class="edge${look} d="M${x1} ${y1}C${Math.round(x1 + reach)} ${y1} ${Math.round(x2 - reach)} ${y2} ${x2} ${y2}"/>`;
  });
  const parts = [
    ...blocks.map((block) => `<rect class="lane" x="${block.x - 9}" y="${block.y - 9}" width="${block.width + 18}" height="${block.height + 18}" rx="8"/>`),
    ...blocks.map((block) => `<text class="level" x="${block.x - 6}" y="${block.y - 14}">${block.level + 1}</text>`),
    ...edges,
    ...picture.tasks.map((task) => drawTask(task, places.get(task.id)!)),
  ];
  return { width: width + 9, height: height + HEAD + 9, content: `<g transform="translate(9 ${HEAD})">\n${parts.join('\n')}\n</g>` };
}

function drawTask(task: PictureTask, { x, y }: { readonly x: number; readonly y: number }): string {
  const id = escapeXml(task.id);
  const small = task.id.length > 5 ? ` textLength="${CELL.width - 6}" lengthAdjust="spacingAndGlyphs"` : '';
  return (
    `<g class="${taskClasses(task)}" id="task-${id}" transform="translate(${x} ${y})">${taskTooltip(task)}<rect width="${CELL.width}" height="${CELL.height}" rx="4"/>` +
    `<text class="name" text-anchor="middle" x="${CELL.width / 2}" y="14"${small}>${id}</text></g>`
  );
}
