import { PRIORITIES, type Task } from '../../tasks/task.ts';
import { type Graph, topologicalOrder } from '../graph.ts';

/**
 * The order in which tasks are started where not all can run at once: each after those that it depends on and, where
 * there is a choice, the more urgent first. Urgent is, in this order: the higher priority, as Task Master's `next` has
 * it; the longer chain of tasks that wait behind it, because that chain decides when the project ends; the lower id.
 * @param planned a graph without cycles
 */
export function startOrder(tasks: readonly Task[], planned: Graph): readonly number[] {
  const behind = longestChainBehind(planned);
  const priority = tasks.map((task) => PRIORITIES.indexOf(task.priority));
  const urgency = [...planned.nodes].sort(
    (a, b) => (priority[a] ?? 0) - (priority[b] ?? 0) || (behind[b] ?? 0) - (behind[a] ?? 0) || a - b,
  );
  const rank: number[] = [];
  urgency.forEach((node, place) => (rank[node] = place));
  return topologicalOrder(planned, (node) => rank[node] ?? 0);
}

/** For each task how many tasks, one after the other, cannot begin before it is settled. */
function longestChainBehind(graph: Graph): readonly number[] {
  const longest: number[] = graph.dependencies.map(() => 0);
  for (const node of topologicalOrder(graph).toReversed()) {
    for (const dependent of graph.dependents[node] ?? []) longest[node] = Math.max(longest[node] ?? 0, (longest[dependent] ?? 0) + 1);
  }
  return longest;
}
