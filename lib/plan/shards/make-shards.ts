import { projectName } from '../../contract/names.ts';
import { byNumber } from '../../tasks/ids.ts';
import type { Shard } from '../plan.ts';
import { components } from './components.ts';
import { type Cut, cut } from './cut.ts';
import { add, EMPTY, type Fill, fits, spaceFor } from './fill.ts';
import { SHARD_LIMITS, type ShardLimits } from './limits.ts';
import { ORDERS } from './orders.ts';
import type { ShardTask } from './work.ts';

interface Open {
  readonly tasks: number[];
  fill: Fill;
}

/**
 * Splits a project over as few Workflows as Argo's limits allow, with few dependencies from one to another, because
 * each of those costs a gate that must be opened. A shard depends on earlier ones only. A component that fits into
 * one shard is never split; a larger one is cut along the order that keeps most dependencies within.
 * @param tasks the planned tasks in start order
 * @returns no shard where there is no task
 * @throws Error for a task that does not fit into a shard of its own
 */
export function makeShards(project: string, tasks: readonly ShardTask[], limits: ShardLimits = SHARD_LIMITS): readonly Shard[] {
  const whole: { readonly nodes: readonly number[]; readonly fill: Fill }[] = [];
  const shards: Open[] = [];

  for (const nodes of components(tasks)) {
    const fill = nodes.map((node) => spaceFor(tasks[node] as ShardTask, 0)).reduce(add, EMPTY);
    if (fits(fill, limits)) whole.push({ nodes, fill });
    else append(shards, bestCut(tasks, nodes, limits, shards.at(-1)?.fill));
  }

  // What is whole depends on no other shard, so it may fill any gap; the largest first leaves the smallest gaps.
  whole.sort((a, b) => b.fill.dagTasks - a.fill.dagTasks || b.fill.bytes - a.fill.bytes);
  for (const { nodes, fill } of whole) {
    let shard = shards.find((open) => fits(add(open.fill, fill), limits));
    if (shard === undefined) shards.push((shard = { tasks: [], fill: EMPTY }));
    shard.tasks.push(...nodes);
    shard.fill = add(shard.fill, fill);
  }
  return describe(project, tasks, shards);
}

/** Fewest pieces, then fewest dependencies that cross. */
function bestCut(tasks: readonly ShardTask[], component: readonly number[], limits: ShardLimits, before: Fill | undefined): Cut {
  const cuts = ORDERS.map((order) => cut(tasks, order(tasks, component), limits, before));
  return cuts.reduce((best, next) => (next.pieces.length - best.pieces.length || next.crossing - best.crossing) < 0 ? next : best);
}

/** The first piece goes on in the last shard, the others begin shards of their own. */
function append(shards: Open[], { pieces }: Cut): void {
  const [first, ...others] = pieces;
  const last = shards.at(-1);
  if (last !== undefined && first !== undefined) {
    last.tasks.push(...first.tasks);
    last.fill = first.fill;
  } else if (first !== undefined && first.tasks.length > 0) shards.push({ tasks: [...first.tasks], fill: first.fill });
  for (const piece of others) shards.push({ tasks: [...piece.tasks], fill: piece.fill });
}

function describe(project: string, tasks: readonly ShardTask[], shards: readonly Open[]): readonly Shard[] {
  const shardOf: number[] = [];
  shards.forEach((shard, index) => shard.tasks.forEach((node) => (shardOf[node] = index)));
  const id = (node: number): string => tasks[node]?.id ?? '';
  return shards.map((shard, index) => {
    const nodes = shard.tasks.toSorted((a, b) => a - b);
    const awaits = nodes.flatMap((node) => {
      const outside = (tasks[node]?.dependencies ?? []).filter((dependency) => shardOf[dependency] !== index);
      return outside.length === 0 ? [] : [[id(node), outside.map(id).sort(byNumber)] as const];
    });
    return { index, name: projectName(project, index, shards.length), tasks: nodes.map(id), awaits: Object.fromEntries(awaits) };
  });
}
