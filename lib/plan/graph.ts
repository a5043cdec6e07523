import { makeHeap } from './heap.ts';

/** Which of a project's tasks wait for which. Tasks are numbers: their places in the list of tasks sorted by id. */
export interface Graph {
  /** The tasks that are in this graph, ascending. */
  readonly nodes: readonly number[];
  /** For each task those that it waits for, all of them in the graph; empty for a task that is not in it. */
  readonly dependencies: readonly (readonly number[])[];
  /** The same seen from the other end. */
  readonly dependents: readonly (readonly number[])[];
}

/** The graph of all tasks, from the dependencies of each. */
export function makeGraph(dependencies: readonly (readonly number[])[]): Graph {
  const dependents: number[][] = dependencies.map(() => []);
  dependencies.forEach((list, node) => list.forEach((dependency) => dependents[dependency]?.push(node)));
  return { nodes: dependencies.map((_, node) => node), dependencies, dependents };
}

/** The part of a graph that a rule keeps, with the dependencies within it. */
export function restrict(graph: Graph, keep: (node: number) => boolean): Graph {
  const kept = graph.dependencies.map((_, node) => keep(node));
  const within = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    lists.map((list, node) => (kept[node] ? list.filter((other) => kept[other]) : []));
  return { nodes: graph.nodes.filter((node) => kept[node]), dependencies: within(graph.dependencies), dependents: within(graph.dependents) };
}

/**
 * Each task after those that it waits for; where there is a choice, the one with the lowest rank first. Ranks are
 * distinct. Tasks that wait for each other, and those behind them, are missing from the answer.
 */
export function topologicalOrder(graph: Graph, rank: (node: number) => number = (node) => node): readonly number[] {
  const waiting = graph.dependencies.map((list) => list.length);
  const nodeOfRank = new Map<number, number>();
  const ready = makeHeap();
  const release = (node: number): void => {
    nodeOfRank.set(rank(node), node);
    ready.push(rank(node));
  };
  for (const node of graph.nodes) if (waiting[node] === 0) release(node);

  const order: number[] = [];
  for (let first = ready.pop(); first !== undefined; first = ready.pop()) {
    const node = nodeOfRank.get(first) as number;
    order.push(node);
    for (const dependent of graph.dependents[node] ?? []) {
      const left = (waiting[dependent] ?? 0) - 1;
      waiting[dependent] = left;
      if (left === 0) release(dependent);
    }
  }
  return order;
}

/** One cycle among tasks that no topological order can reach, each waiting for the next and the last for the first. */
export function findCycle(graph: Graph, unreached: ReadonlySet<number>): readonly number[] {
  // Each unreached task waits for another unreached one, so going on along those must come back somewhere.
  const placeOf = new Map<number, number>();
  const path: number[] = [];
  for (let node = unreached.values().next().value; node !== undefined; ) {
    const before = placeOf.get(node);
    if (before !== undefined) return path.slice(before);
    placeOf.set(node, path.length);
    path.push(node);
    node = graph.dependencies[node]?.find((dependency) => unreached.has(dependency));
  }
  return path;
}
