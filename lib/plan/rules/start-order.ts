import { compareUrgency } from '../../tasks/order.ts';
import type { Task } from '../../tasks/task.ts';
import { type Graph, topologicalOrder } from '../graph.ts';

/**
 * The order in which tasks are started where not all can run at once: each after those that it depends on and, where there is
 * a choice, as Task Master's `next` takes them up, so that what the command line shows as next is what a cluster starts.
 * @param planned a graph without cycles
 */
export function startOrder(tasks: readonly Task[], planned: Graph): readonly number[] {
  const urgency = [...planned.nodes].sort((a, b) => compareUrgency(tasks[a] as Task, tasks[b] as Task));
  const rank: number[] = [];
  urgency.forEach((node, place) => (rank[node] = place));
  return topologicalOrder(planned, (node) => rank[node] ?? 0);
}
