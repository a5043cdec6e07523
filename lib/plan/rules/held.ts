import type { Status, Task, TaskId } from '../../tasks/task.ts';
import type { Graph } from '../graph.ts';
import { spreadCauses } from './spread.ts';

/** Statuses of tasks that a person has put aside: they do not run until their status changes. */
export const PUT_ASIDE = ['deferred', 'blocked'] as const satisfies readonly Status[];
export type PutAside = (typeof PUT_ASIDE)[number];

export const putAside = (status: Status): status is PutAside => (PUT_ASIDE as readonly Status[]).includes(status);

/**
 * A deferred or blocked task holds back everything that depends on it, directly or not, and nothing else (DESIGN.md,
 * "The project"). For each open task the ids of all deferred and blocked tasks that it waits for, in no order: every
 * one of them must change before it can run.
 * @param open the graph of tasks that are not settled, and a topological order of it
 */
export function heldBy(tasks: readonly Task[], open: { readonly graph: Graph; readonly order: readonly number[] }): readonly (readonly TaskId[])[] {
  const isAside = (node: number): boolean => putAside(tasks[node]!.status);
  return spreadCauses(open.graph, open.order, (node) => (open.graph.dependencies[node] ?? []).filter(isAside).map((dependency) => tasks[dependency]!.id));
}
