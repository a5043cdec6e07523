import { type Fault, FaultsError } from '../../contract/fault.ts';
import { add, EMPTY, type Fill, fits, spaceFor } from './fill.ts';
import type { ShardLimits } from './limits.ts';
import type { ShardTask } from './work.ts';

/** Consecutive pieces of a line of tasks. */
export interface Cut {
  readonly pieces: readonly { readonly tasks: readonly number[]; readonly fill: Fill }[];
  /** How many dependencies cross from one piece to another. */
  readonly crossing: number;
}

/**
 * Cuts a line of tasks, each after its dependencies, into pieces that fit. So each piece depends on earlier ones only.
 * @param before how full the shard is already that the first piece goes into; that piece may stay empty
 * @throws FaultsError for a task that does not fit into a shard of its own
 */
export function cut(tasks: readonly ShardTask[], line: readonly number[], limits: ShardLimits, before: Fill = EMPTY): Cut {
  const pieceOf = new Map<number, number>();
  const pieces: { tasks: number[]; fill: Fill }[] = [{ tasks: [], fill: before }];
  let crossing = 0;
  for (const node of line) {
    const task = tasks[node] as ShardTask;
    let piece = pieces.at(-1) as (typeof pieces)[number];
    let outside = task.dependencies.filter((dependency) => pieceOf.get(dependency) !== pieces.length - 1).length;
    let fill = add(piece.fill, spaceFor(task, outside));
    if (!fits(fill, limits)) {
      outside = task.dependencies.length;
      fill = spaceFor(task, outside);
      if (!fits(fill, limits)) throw new FaultsError([tooLarge(task, fill, limits)]);
      piece = { tasks: [], fill };
      pieces.push(piece);
    }
    piece.tasks.push(node);
    piece.fill = fill;
    pieceOf.set(node, pieces.length - 1);
    crossing += outside;
  }
  return { pieces, crossing };
}

const tooLarge = (task: ShardTask, fill: Fill, limits: ShardLimits): Fault => ({
  file: `task ${task.id}`,
  path: '',
  message: `does not fit into one Workflow: ${fill.bytes} bytes for its title and its ${task.dependencies.length} dependencies where ${limits.bytes} are allowed`,
  remedy: 'shorten its title, or put a task between it and its dependencies',
});
