import type { TaskId } from '../../tasks/task.ts';
import type { Picture, PictureEdge } from '../picture.ts';
import { Channel } from './tracks.ts';

/**
 * How an edge runs, in terms of the grid: along its source's row, up or down the gutter behind a level, and along its
 * target's row; or, where boxes stand in both rows, with a stretch in the channel above a row between two gutters.
 */
export type Route =
  | { readonly edge: PictureEdge; readonly kind: 'row' }
  | { readonly edge: PictureEdge; readonly kind: 'gutter'; readonly gutter: number }
  | { readonly edge: PictureEdge; readonly kind: 'channel'; readonly first: number; readonly channel: number; readonly last: number };

export interface Routes {
  readonly routes: readonly Route[];
  /** Index: the level that a gutter lies behind. */
  readonly gutters: readonly Channel[];
  /** Index: the row that a channel lies above; the last is below all rows. */
  readonly channels: readonly Channel[];
}

/** Where in a gutter the middle of a row is; channels lie at whole numbers. */
export const middleOf = (row: number): number => row + 0.5;

/** A way through the grid for each edge: none runs through a box, and the critical path chooses first, then short edges. */
export function routesOf(picture: Picture, rowOf: ReadonlyMap<TaskId, number>): Routes {
  const levelOf = new Map(picture.tasks.map(({ id, level }) => [id, level]));
  const rows = Math.max(...rowOf.values()) + 1;
  const gutters = Array.from({ length: picture.levels }, () => new Channel());
  const channels = Array.from({ length: rows + 1 }, () => new Channel());
  const corridors = new Corridors(picture, rowOf);
  const span = ({ from, to }: PictureEdge): number => levelOf.get(to)! - levelOf.get(from)!;

  const route = (edge: PictureEdge): Route => {
    const [first, last] = [levelOf.get(edge.from)!, levelOf.get(edge.to)! - 1];
    const [above, below] = [rowOf.get(edge.from)!, rowOf.get(edge.to)!];
    const through = (gutter: number, from: number, to: number): void => gutters[gutter]!.add({ net: edge.from, from, to });
    if (above === below && corridors.take(above, first, last, edge.from)) return { edge, kind: 'row' };
    if (first === last && above !== below) {
      through(first, middleOf(above), middleOf(below));
      return { edge, kind: 'gutter', gutter: first };
    }
    for (const [row, gutter, owner] of [[below, first, `to ${edge.to}`], [above, last, edge.from]] as const) {
      if (above === below || !corridors.take(row, first, last, owner)) continue;
      through(gutter, middleOf(above), middleOf(below));
      return { edge, kind: 'gutter', gutter };
    }
    const channel = bestChannel(channels, { first, last, above, below });
    channels[channel]!.add({ net: edge.from, from: first, to: last });
    through(first, middleOf(above), channel);
    through(last, channel, middleOf(below));
    return { edge, kind: 'channel', first, channel, last };
  };
  const inOrder = picture.edges.toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical) || span(a) - span(b));
  return { routes: inOrder.map(route), gutters, channels };
}

/** The channel on the shortest way; where there are several, the emptiest. */
function bestChannel(channels: readonly Channel[], { first, last, above, below }: { first: number; last: number; above: number; below: number }): number {
  let [best, least] = [0, Infinity];
  channels.forEach((channel, at) => {
    const way = Math.abs(middleOf(above) - at) + Math.abs(middleOf(below) - at);
    const cost = way + 0.3 * channel.crowd({ from: first, to: last });
    if (cost < least) [best, least] = [at, cost];
  });
  return best;
}

/** Rows along which edges may run because no box stands there. */
class Corridors {
  readonly #boxes: ReadonlySet<string>;
  readonly #taken = new Map<number, { readonly first: number; readonly last: number; readonly owner: string }[]>();

  constructor(picture: Picture, rowOf: ReadonlyMap<TaskId, number>) {
    this.#boxes = new Set(picture.tasks.map(({ id, level }) => `${rowOf.get(id)} ${level}`));
  }

  /** Takes a row between two gutters, unless a box or an edge of another owner is in the way. */
  take(row: number, first: number, last: number, owner: string): boolean {
    for (let level = first + 1; level <= last; level++) if (this.#boxes.has(`${row} ${level}`)) return false;
    const taken = this.#taken.get(row) ?? [];
    if (taken.some((other) => other.owner !== owner && other.first <= last && first <= other.last)) return false;
    this.#taken.set(row, [...taken, { first, last, owner }]);
    return true;
  }
}
