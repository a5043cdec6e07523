import type { Graph } from '../graph.ts';

/**
 * Carries causes along dependencies: the causes of a task are those found at the task itself and those of every task
 * that it waits for. For each task its distinct causes, without order; none for most tasks.
 * @param order a topological order of the graph
 * @param found the causes found at a task itself
 */
export function spreadCauses<Cause>(graph: Graph, order: readonly number[], found: (node: number) => readonly Cause[]): readonly (readonly Cause[])[] {
  const causes: (readonly Cause[])[] = graph.dependencies.map(() => []);
  for (const node of order) {
    const lists = new Set<readonly Cause[]>([found(node)]);
    for (const dependency of graph.dependencies[node] ?? []) lists.add(causes[dependency] ?? []);
    causes[node] = union(lists);
  }
  return causes;
}

/** One list is shared, not copied: most tasks behind a cause have that cause alone. */
function union<Cause>(lists: ReadonlySet<readonly Cause[]>): readonly Cause[] {
  const filled = [...lists].filter((list) => list.length > 0);
  return filled.length <= 1 ? (filled[0] ?? []) : [...new Set(filled.flat())];
}
