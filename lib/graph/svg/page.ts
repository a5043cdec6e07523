import { STATUSES } from '../../tasks/task.ts';
import { CRITICAL, EDGE, INK, LANE, PAGE, QUIET, STATUS_COLOURS } from '../palette.ts';
import type { Picture } from '../picture.ts';
import { countStatuses, STATUS_WORDS } from '../status-words.ts';
import { legend } from './legend.ts';
import { escapeXml, wrapText } from './text.ts';

const MARGIN = 28;
const HEADER = 104;
const LEAST_WIDTH = 1120;

/** What is drawn between header and edge of a page. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** A whole SVG file: heading, legend and the drawing, on a page of its own colour so that it reads the same on light and dark. */
export function page(picture: Picture, heading: string, drawing: Drawing): string {
  const width = Math.ceil(Math.max(LEAST_WIDTH, drawing.width + 2 * MARGIN));
  const height = Math.ceil(drawing.height + HEADER + MARGIN);
  const [title, facts] = [escapeXml(heading), escapeXml(factsOf(picture))];
  const path = picture.criticalPath.length === 0 ? 'no work is left' : `critical path ${picture.criticalPath.join(' → ')}`;
  const shownPath = wrapText(path, (width - 2 * MARGIN) / 13, 1)[0]!;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${title}</title>
<desc id="desc">${facts}; ${escapeXml(path)}</desc>
<style>${STYLE}</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="heading" x="${MARGIN}" y="40">${title}</text>
<text class="facts" x="${MARGIN}" y="63">${facts}</text>
<text class="facts path" x="${MARGIN}" y="83">${escapeXml(shownPath)}</text>
${legend(picture, width - MARGIN)}
<g transform="translate(${MARGIN} ${HEADER})">
${drawing.content}
</g>
</svg>
`;
}

function factsOf({ tasks, levels }: Picture): string {
  const by = countStatuses(tasks).map(({ status, count }) => `${count} ${STATUS_WORDS[status]}`).join(', ');
  return `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} in ${levels} ${levels === 1 ? 'level' : 'levels'}${by === '' ? '' : `: ${by}`}`;
}

const STYLE = [
  `text{font-family:"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif;fill:${INK}}`,
  `.page{fill:${PAGE}}.heading{font-size:24px;font-weight:700}.facts{font-size:14px;fill:${QUIET}}.path{fill:${CRITICAL};font-size:13px}`,
  `.lane{fill:${LANE}}.level{font-size:12px;fill:${QUIET};font-weight:600;letter-spacing:.04em}.name{font-size:13px;font-weight:700}.note{font-size:11px;fill:${QUIET}}`,
  `.edge{fill:none;stroke:${EDGE};stroke-width:1.3}.casing{fill:none;stroke:${LANE};stroke-width:4}.added{stroke-dasharray:5 3}.edge.critical{stroke:${CRITICAL};stroke-width:2.8}`,
  `.tip{fill:${EDGE}}.tip.critical{fill:${CRITICAL}}`,
  '.task rect{stroke-width:1.3}.task .id{font-size:12px;font-weight:700}.task .name{font-size:12.5px;font-weight:400}',
  `.task.critical rect{stroke:${CRITICAL};stroke-width:2.6}.task.skipped,.task.cascade-skipped{opacity:.6}.task.skipped .name,.task.cascade-skipped .name{text-decoration:line-through}`,
  '.task.skipped rect,.task.cascade-skipped rect,.task.held rect{stroke-dasharray:6 4}.task .tag{font-size:10px;font-weight:700}',
  ...STATUSES.map((status) => `.${status} rect{fill:${STATUS_COLOURS[status].fill};stroke:${STATUS_COLOURS[status].line}}.${status} text{fill:${STATUS_COLOURS[status].text}}`),
].join('\n');
