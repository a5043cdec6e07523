import type { TaskId } from '../../tasks/task.ts';
import type { Picture, PictureTask } from '../picture.ts';
import type { Lane } from './lane.ts';

const SWEEPS = 24;

/**
 * A row for each task, counted over all lanes. Every task moves, sweep after sweep, towards the mean row of those that it
 * is connected with, inside its lane; the rows whose edges are shortest are kept.
 */
export function rowsOf(picture: Picture, lanes: readonly Lane[]): ReadonlyMap<TaskId, number> {
  const neighbours = new Map<TaskId, TaskId[]>(picture.tasks.map(({ id }) => [id, []]));
  for (const { from, to } of picture.edges) {
    neighbours.get(from)!.push(to);
    neighbours.get(to)!.push(from);
  }
  const cells = cellsOf(lanes);
  const rows = new Map<TaskId, number>();
  for (const { tasks, top } of cells) tasks.forEach(({ id }, index) => rows.set(id, top + index));

  const wanted = (id: TaskId): number => {
    const near = neighbours.get(id)!;
    return near.length === 0 ? rows.get(id)! : near.reduce((sum, other) => sum + rows.get(other)!, 0) / near.length;
  };
  const length = (): number => picture.edges.reduce((sum, { from, to, isCritical }) => sum + (isCritical ? 2 : 1) * bend(rows.get(from)! - rows.get(to)!), 0);
  let best = new Map(rows);
  let shortest = length();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const cell of sweep % 2 === 0 ? cells : cells.toReversed()) place(cell, wanted, rows);
    const now = length();
    if (now < shortest) [best, shortest] = [new Map(rows), now];
  }
  return best;
}

/** A straight edge costs nothing, any bend something, a long way more. */
const bend = (difference: number): number => (difference === 0 ? 0 : 1.5 + Math.abs(difference));

/** The tasks of one lane in one level, and the first and number of the rows that they may stand in. */
interface Cell {
  readonly tasks: readonly PictureTask[];
  readonly top: number;
  readonly rows: number;
}

/** By level, so that a sweep runs along the edges. */
function cellsOf(lanes: readonly Lane[]): readonly Cell[] {
  let top = 0;
  const cells = lanes.flatMap(({ tasks, rows }) => {
    const lane = [...Map.groupBy(tasks, ({ level }) => level)].map(([level, cell]) => ({ level, tasks: cell, top, rows }));
    top += rows;
    return lane;
  });
  return cells.sort((a, b) => a.level - b.level || a.top - b.top);
}

/** Puts the tasks of a cell in the order of the rows that they want, each as near to it as those before and after allow. */
function place({ tasks, top, rows: room }: Cell, wanted: (id: TaskId) => number, rows: Map<TaskId, number>): void {
  const wishes = tasks.map(({ id }, index) => ({ id, index, row: wanted(id) })).sort((a, b) => a.row - b.row || a.index - b.index);
  let free = top;
  wishes.forEach(({ id, row }, index) => {
    const last = top + room - (wishes.length - index);
    const chosen = Math.min(last, Math.max(free, Math.round(row)));
    rows.set(id, chosen);
    free = chosen + 1;
  });
}
