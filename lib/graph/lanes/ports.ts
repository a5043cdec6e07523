import type { TaskId } from '../../tasks/task.ts';
import type { Picture, PictureEdge } from '../picture.ts';
import { middleOf, type Route } from './routes.ts';

/** More edges than this into one box share its outermost places. */
const OUTERMOST = 2;

/**
 * At which height an edge enters its target's box, in steps from the middle: edges from above enter above those from
 * below, so that they do not cross at the end, and an edge along the row enters in the middle. Where a line of another
 * task ends in front of the box at that height, all move by half a step, so that the two are not taken for one edge.
 */
export function portsOf(picture: Picture, routes: readonly Route[], rowOf: ReadonlyMap<TaskId, number>): ReadonlyMap<PictureEdge, number> {
  const levelOf = new Map(picture.tasks.map(({ id, level }) => [id, level]));
  const linesIn = linesInTheMiddle();
  const ports = new Map<PictureEdge, number>();
  for (const arriving of Map.groupBy(routes, ({ edge }) => edge.to).values()) {
    const sorted = arriving.toSorted((a, b) => comesFrom(a) - comesFrom(b));
    const straight = sorted.findIndex(({ kind }) => kind === 'row');
    const middle = straight === -1 ? (sorted.length - 1) / 2 : straight;
    const inTheMiddle = sorted[middle];
    const shift = straight === -1 && inTheMiddle !== undefined && meetsAnother(inTheMiddle) ? 0.5 : 0;
    sorted.forEach(({ edge }, index) => ports.set(edge, Math.max(-OUTERMOST, Math.min(OUTERMOST, index - middle + shift))));
  }
  return ports;

  function comesFrom(route: Route): number {
    return route.kind === 'channel' ? route.channel : middleOf(rowOf.get(route.edge.from)!);
  }

  /** Tasks whose lines run in the middle of a row into a gutter: out of their boxes, or along the row. */
  function linesInTheMiddle(): ReadonlyMap<string, ReadonlySet<TaskId>> {
    const lines = new Map<string, Set<TaskId>>();
    for (const route of routes) {
      const { from, to } = route.edge;
      const first = levelOf.get(from)!;
      const last = route.kind === 'row' ? levelOf.get(to)! - 1 : route.kind === 'gutter' ? route.gutter : first;
      for (let gutter = first; gutter <= last; gutter++) {
        const key = `${rowOf.get(from)} ${gutter}`;
        lines.set(key, (lines.get(key) ?? new Set()).add(from));
      }
    }
    return lines;
  }

  function meetsAnother(route: Route): boolean {
    const { from, to } = route.edge;
    const gutter = route.kind === 'gutter' ? route.gutter : levelOf.get(to)! - 1;
    return [...(linesIn.get(`${rowOf.get(to)} ${gutter}`) ?? [])].some((id) => id !== from);
  }
}
