import type { TaskId } from '../../tasks/task.ts';
import type { Picture, PictureEdge } from '../picture.ts';
import { type Lane, lanesOf } from './lane.ts';
import { portsOf } from './ports.ts';
import { rowsOf } from './rows.ts';
import { type Route, type Routes, routesOf } from './routes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything is, in pixels from the top left of the drawing. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<TaskId, Box>;
  readonly columns: readonly Box[];
  readonly lanes: readonly (Lane & { readonly box: Box })[];
  /** Corners of the way from the right side of a box to the left side of another. */
  readonly ways: readonly { readonly edge: PictureEdge; readonly points: readonly Point[] }[];
}

export const BOX = { width: 186, height: 54 } as const;
const LANE_NAME = 136;
const TRACK = 7;
const GUTTER = 18;
const ROW_GAP = 11;
const LANE_GAP = 20;
const PORT = 9;

/** Levels as columns from left to right, components as lanes from top to bottom, edges on tracks between the boxes. */
export function layOutLanes(picture: Picture): Layout {
  const lanes = lanesOf(picture);
  const rowOf = rowsOf(picture, lanes);
  const routes = routesOf(picture, rowOf);
  const { tops, channelTops, bottom } = verticals(lanes, routes);
  const { lefts, right } = horizontals(picture, routes);

  const boxes = new Map(picture.tasks.map(({ id, level }) => [id, { x: lefts[level]!, y: tops[rowOf.get(id)!]!, ...BOX }]));
  let row = 0;
  const placed = lanes.map((lane) => {
    const y = tops[row]! - LANE_GAP / 2;
    row += lane.rows;
    const end = tops[row - 1]! + BOX.height + LANE_GAP / 2;
    return { ...lane, box: { x: 0, y, width: right, height: end - y } };
  });
  const ports = portsOf(picture, routes.routes, rowOf);
  const ways = routes.routes.map((route) => ({ edge: route.edge, points: corners(route) }));
  return { width: right, height: bottom, boxes, lanes: placed, ways, columns: lefts.map((x) => ({ x, y: 0, width: BOX.width, height: bottom })) };

  function corners(route: Route): readonly Point[] {
    const { from, to } = route.edge;
    const [source, target] = [boxes.get(from)!, boxes.get(to)!];
    const start = { x: source.x + BOX.width, y: source.y + BOX.height / 2 };
    const end = { x: target.x, y: target.y + BOX.height / 2 + PORT * (ports.get(route.edge) ?? 0) };
    const gutterX = (gutter: number): number => lefts[gutter]! + BOX.width + GUTTER + TRACK * routes.gutters[gutter]!.track(from);
    if (route.kind === 'row') return [start, end];
    if (route.kind === 'gutter') {
      const x = gutterX(route.gutter);
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const y = channelTops[route.channel]! + TRACK * routes.channels[route.channel]!.track(from);
    const [x1, x2] = [gutterX(route.first), gutterX(route.last)];
    return [start, { x: x1, y: start.y }, { x: x1, y }, { x: x2, y }, { x: x2, y: end.y }, end];
  }
}

/** Tops of rows, and of the first track of each channel. */
function verticals(lanes: readonly Lane[], { channels }: Routes): { readonly tops: readonly number[]; readonly channelTops: readonly number[]; readonly bottom: number } {
  const rows = channels.length - 1;
  const firstRows = new Set<number>();
  lanes.reduce((row, lane) => (firstRows.add(row), row + lane.rows), 0);
  const tops: number[] = [];
  const channelTops: number[] = [];
  let y = 0;
  for (let row = 0; row <= rows; row++) {
    const isBorder = firstRows.has(row) || row === rows;
    const tracks = channels[row]!.tracks;
    const gap = (isBorder ? LANE_GAP : ROW_GAP) + TRACK * Math.max(0, tracks - 1);
    channelTops.push(y + (isBorder ? LANE_GAP : ROW_GAP) / 2);
    y += gap;
    if (row === rows) break;
    tops.push(y);
    y += BOX.height;
  }
  return { tops, channelTops, bottom: y };
}

function horizontals({ levels }: Picture, { gutters }: Routes): { readonly lefts: readonly number[]; readonly right: number } {
  const lefts: number[] = [];
  let x = LANE_NAME;
  for (let level = 0; level < levels; level++) {
    lefts.push(x);
    x += BOX.width + (level === levels - 1 ? GUTTER : 2 * GUTTER + TRACK * Math.max(0, gutters[level]!.tracks - 1));
  }
  return { lefts, right: x };
}
