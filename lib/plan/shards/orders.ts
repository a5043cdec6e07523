import type { ShardTask } from './work.ts';

/**
 * Ways to line up the tasks of one component so that each comes after its dependencies and those that belong together
 * stand together. Which is better depends on the project's form, so both are tried: `alongChains` keeps work together
 * that fans out, `towardsEnds` work that comes together.
 */
export const ORDERS: readonly ((tasks: readonly ShardTask[], component: readonly number[]) => readonly number[])[] = [alongChains, towardsEnds];

/** After each task those that it has just made ready. */
function alongChains(tasks: readonly ShardTask[], component: readonly number[]): readonly number[] {
  const waiting = new Map(component.map((node) => [node, tasks[node]?.dependencies.length ?? 0]));
  const stack = component.filter((node) => waiting.get(node) === 0);
  const order: number[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order.push(node);
    for (const dependent of tasks[node]?.dependents ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) stack.push(dependent);
    }
  }
  return order;
}

/**
 * Before each task everything that it still needs, the longest way there first: what is short is done just before it is
 * needed. Begins with the first task on which nothing depends.
 */
function towardsEnds(tasks: readonly ShardTask[], component: readonly number[]): readonly number[] {
  const depth: number[] = [];
  for (const node of component) {
    depth[node] = (tasks[node]?.dependencies ?? []).reduce((most, dependency) => Math.max(most, (depth[dependency] ?? 0) + 1), 0);
  }
  const deepestFirst = (node: number): readonly number[] =>
    (tasks[node]?.dependencies ?? []).toSorted((a, b) => (depth[b] ?? 0) - (depth[a] ?? 0));

  const entered = new Set<number>();
  const order: number[] = [];
  for (const end of component.filter((node) => tasks[node]?.dependents.length === 0)) {
    const path = [{ node: end, dependencies: deepestFirst(end).values() }];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const dependency = here.dependencies.next().value;
      if (dependency === undefined) {
        order.push(here.node);
        path.pop();
      } else if (!entered.has(dependency)) {
        entered.add(dependency);
        path.push({ node: dependency, dependencies: deepestFirst(dependency).values() });
      }
    }
  }
  return order;
}
