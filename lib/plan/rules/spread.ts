import type { Graph } from '../graph.ts';

/**
 * Carries causes along dependencies: the causes of a task are those found at the task itself and those of every task
 * that it waits for. For each task its distinct causes, without order; none for most tasks.
 * @param order a topological order of the graph
 * @param found the causes found at a task itself
 */
export function spreadCauses<Cause>(graph: Graph, order: readonly number[], found: (node: number) => readonly Cause[]): readonly (readonly Cause[])[] {
  const none: readonly Cause[] = [];
  const causes: (readonly Cause[])[] = graph.dependencies.map(() => none);
  let isAny = false;
  for (const node of order) {
    const own = found(node);
    isAny ||= own.length > 0;
    // Without a cause there is none to carry, which is so in most projects.
    if (!isAny) continue;
    const lists = new Set<readonly Cause[]>([own]);
    for (const dependency of graph.dependencies[node] ?? []) lists.add(causes[dependency] ?? none);
    causes[node] = union(lists);
  }
  return causes;
}

/** One list is shared, not copied: most tasks behind a cause have that cause alone. */
function union<Cause>(lists: ReadonlySet<readonly Cause[]>): readonly Cause[] {
  const filled = [...lists].filter((list) => list.length > 0);
  return filled.length <= 1 ? (filled[0] ?? []) : [...new Set(filled.flat())];
}
