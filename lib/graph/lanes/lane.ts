import type { Picture, PictureTask } from '../picture.ts';

/** The tasks of one component, as a band of rows across all levels. */
export interface Lane {
  readonly component: string;
  readonly tasks: readonly PictureTask[];
  /** As many as its fullest level needs. */
  readonly rows: number;
}

/**
 * The components as lanes, ordered so that those with many dependencies between them are near each other. Starting
 * from the order of the file, two lanes change places as long as that makes all edges together shorter.
 */
export function lanesOf(picture: Picture): readonly Lane[] {
  const lanes = [...Map.groupBy(picture.tasks, ({ component }) => component)].map(([component, tasks]) => ({ component, tasks, rows: fullestLevel(tasks) }));
  return nearEachOther(lanes, picture);
}

const fullestLevel = (tasks: readonly PictureTask[]): number => Math.max(...[...Map.groupBy(tasks, ({ level }) => level).values()].map((cell) => cell.length));

function nearEachOther(lanes: readonly Lane[], picture: Picture): readonly Lane[] {
  const laneOf = new Map(lanes.flatMap(({ tasks }, index) => tasks.map(({ id }) => [id, index] as const)));
  const pairs = picture.edges.map(({ from, to }) => [laneOf.get(from)!, laneOf.get(to)!] as const).filter(([a, b]) => a !== b);
  const order = lanes.map((_, index) => index);
  const length = (): number => {
    const middles: number[] = [];
    let top = 0;
    for (const index of order) {
      middles[index] = top + lanes[index]!.rows / 2;
      top += lanes[index]!.rows;
    }
    return pairs.reduce((sum, [a, b]) => sum + Math.abs(middles[a]! - middles[b]!), 0);
  };
  const swap = (a: number, b: number): void => void ([order[a], order[b]] = [order[b]!, order[a]!]);
  let best = length();
  for (let improved = true; improved; ) {
    improved = false;
    for (let a = 0; a < order.length; a++) {
      for (let b = a + 1; b < order.length; b++) {
        swap(a, b);
        const now = length();
        if (now < best) [best, improved] = [now, true];
        else swap(a, b);
      }
    }
  }
  return order.map((index) => lanes[index]!);
}
