import type { TaskId } from '../../tasks/task.ts';
import type { Picture } from '../picture.ts';

/** The tasks of one level: a block of small boxes, filled column by column. */
export interface Block {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CompactLayout {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
  /** The top left corner of each task. */
  readonly places: ReadonlyMap<TaskId, { readonly x: number; readonly y: number }>;
}

export const CELL = { width: 38, height: 20, gapX: 6, gapY: 6 } as const;
const BLOCK_GAP = 34;
const BAND_GAP = 46;
const LEAST_ROWS = 8;
const ASPECT = 16 / 9;

/**
 * Levels from left to right, and on in the next band where a page of usual shape ends, as words run in lines. Inside a
 * level, tasks stand near those that they wait for: in the order of their mean place in the levels before.
 */
export function layOutCompact(picture: Picture): CompactLayout {
  const order = orderInLevels(picture);
  const area = (picture.tasks.length * (CELL.width + CELL.gapX) + order.length * BLOCK_GAP * 2) * (CELL.height + CELL.gapY) * 1.4;
  const pageWidth = Math.max(1060, Math.sqrt(area * ASPECT));
  const most = Math.max(...order.map((ids) => ids.length));
  const rows = Math.max(Math.min(LEAST_ROWS, most), Math.ceil(Math.sqrt(most * 1.6)));

  const blocks: Block[] = [];
  const places = new Map<TaskId, { x: number; y: number }>();
  let [x, y, right] = [0, 0, 0];
  const bandHeight = rows * (CELL.height + CELL.gapY);
  order.forEach((ids, level) => {
    const columns = Math.ceil(ids.length / rows);
    const width = columns * (CELL.width + CELL.gapX) - CELL.gapX;
    if (x > 0 && x + width > pageWidth) [x, y] = [0, y + bandHeight + BAND_GAP];
    const used = Math.ceil(ids.length / columns);
    ids.forEach((id, index) => places.set(id, { x: x + Math.floor(index / used) * (CELL.width + CELL.gapX), y: y + (index % used) * (CELL.height + CELL.gapY) }));
    blocks.push({ level, x, y, width, height: used * (CELL.height + CELL.gapY) - CELL.gapY });
    right = Math.max(right, x + width);
    x += width + BLOCK_GAP;
  });
  return { width: right, height: y + bandHeight, blocks, places };
}

function orderInLevels(picture: Picture): readonly (readonly TaskId[])[] {
  const before = Map.groupBy(picture.edges, ({ to }) => to);
  const positions = new Map<TaskId, number>();
  const levels: TaskId[][] = Array.from({ length: picture.levels }, () => []);
  for (const { id, level } of picture.tasks) levels[level]!.push(id);
  for (const ids of levels) {
    const mean = new Map(ids.map((id, index) => [id, meanOf((before.get(id) ?? []).map(({ from }) => positions.get(from)!)) ?? index / ids.length]));
    ids.sort((a, b) => mean.get(a)! - mean.get(b)!);
    ids.forEach((id, index) => positions.set(id, (index + 0.5) / ids.length));
  }
  return levels;
}

const meanOf = (numbers: readonly number[]): number | undefined => (numbers.length === 0 ? undefined : numbers.reduce((sum, value) => sum + value, 0) / numbers.length);
