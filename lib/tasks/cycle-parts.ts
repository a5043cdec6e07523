import type { TaskId } from './task.ts';

/** That one task or subtask waits for another, and where it says so. */
export interface Edge {
  readonly from: TaskId;
  readonly to: TaskId;
  readonly path: string;
}

/**
 * Cycles of edges between nodes, at most as many as asked for: for each edge that lies on a cycle and on none found before,
 * the shortest one through it. `nodeOf` tells which node an end of an edge belongs to. Nothing here recurses.
 */
export function cycleParts(edges: readonly Edge[], nodeOf: (id: TaskId) => string, isKnown: (edge: Edge) => boolean, most: number): readonly (readonly Edge[])[] {
  const numbers = new Map<string, number>();
  const number = (id: TaskId): number => {
    const node = nodeOf(id);
    let found = numbers.get(node);
    if (found === undefined) numbers.set(node, (found = numbers.size));
    return found;
  };
  const ends = edges.map((edge) => [number(edge.from), number(edge.to)] as const);
  const out: number[][] = Array.from({ length: numbers.size }, () => []);
  ends.forEach(([from], index) => out[from]!.push(index));
  if (isAcyclic(ends, out)) return [];
  const componentOf = components(ends, out);

  const covered = new Set<number>();
  const cycles: (readonly Edge[])[] = [];
  for (const [index, edge] of edges.entries()) {
    if (cycles.length >= most) break;
    const [from, to] = ends[index]!;
    if (componentOf[from] !== componentOf[to] || covered.has(index) || isKnown(edge)) continue;
    const cycle = [index, ...shortestWay(to, from, ends, out, componentOf)];
    for (const part of cycle) covered.add(part);
    cycles.push(cycle.map((part) => edges[part]!));
  }
  return cycles;
}

type Ends = readonly (readonly [number, number])[];

/** Whether every node can be taken away once nothing leads to it: a project without cycles pays for no search. */
function isAcyclic(ends: Ends, out: readonly (readonly number[])[]): boolean {
  const leading = new Int32Array(out.length);
  for (const [, to] of ends) leading[to]! += 1;
  const free: number[] = [];
  leading.forEach((count, node) => void (count === 0 && free.push(node)));
  for (let taken = 0; taken < free.length; taken++) {
    for (const index of out[free[taken]!]!) {
      const to = ends[index]![1];
      if ((leading[to]! -= 1) === 0) free.push(to);
    }
  }
  return free.length === out.length;
}

/** The edges of a shortest way between two nodes of one component. */
function shortestWay(start: number, goal: number, ends: Ends, out: readonly (readonly number[])[], componentOf: readonly number[]): readonly number[] {
  const reachedBy = new Map<number, number>();
  const queue = [start];
  for (let head = 0; head < queue.length && !reachedBy.has(goal); head++) {
    for (const index of out[queue[head]!]!) {
      const next = ends[index]![1];
      if (componentOf[next] !== componentOf[start] || next === start || reachedBy.has(next)) continue;
      reachedBy.set(next, index);
      queue.push(next);
    }
  }
  const way: number[] = [];
  for (let node = goal; node !== start; node = ends[way.at(-1)!]![0]) way.push(reachedBy.get(node)!);
  return way.reverse();
}

/** The strongly connected component of each node (Tarjan's algorithm, with a stack of its own). */
function components(ends: Ends, out: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = new Array<number>(out.length).fill(-1);
  const low: number[] = new Array<number>(out.length).fill(0);
  const component: number[] = new Array<number>(out.length).fill(-1);
  const taken: number[] = new Array<number>(out.length).fill(0);
  const open: number[] = [];
  let count = 0;
  let found = 0;

  for (let root = 0; root < out.length; root++) {
    if (order[root] !== -1) continue;
    const calls = [root];
    while (calls.length > 0) {
      const node = calls.at(-1)!;
      if (order[node] === -1) {
        order[node] = low[node] = count++;
        open.push(node);
      }
      const index = out[node]![taken[node]!++];
      if (index !== undefined) {
        const next = ends[index]![1];
        if (order[next] === -1) calls.push(next);
        else if (component[next] === -1) low[node] = Math.min(low[node]!, order[next]!);
        continue;
      }
      calls.pop();
      const caller = calls.at(-1);
      if (caller !== undefined) low[caller] = Math.min(low[caller]!, low[node]!);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop()!; ; member = open.pop()!) {
        component[member] = found;
        if (member === node) break;
      }
      found += 1;
    }
  }
  return component;
}
