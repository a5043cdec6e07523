import { FaultsError } from '../contract/fault.ts';
import type { Task, TaskProject } from '../tasks/task.ts';
import { findCycle, type Graph, makeGraph, restrict, topologicalOrder } from './graph.ts';
import type { LiftedDependencies } from './rules/lifted-dependencies.ts';
import { settledAs, type Skips } from './rules/settled.ts';

/** The tasks that are not settled, and what they wait for among each other. */
export interface OpenTasks {
  readonly graph: Graph;
  /** Each after those that it waits for. */
  readonly order: readonly number[];
}

/**
 * Finds the tasks that are not settled.
 * @throws FaultsError for tasks that wait for each other, with one cycle named along its path; loading refuses them too
 */
export function openTasks(project: TaskProject, tasks: readonly Task[], lifted: readonly LiftedDependencies[], skips: Skips): OpenTasks {
  const settled = tasks.map((task) => settledAs(task, skips) !== undefined);
  const graph = restrict(makeGraph(lifted.map((behind) => behind.tasks)), (node) => settled[node] === false);
  const order = topologicalOrder(graph);
  if (order.length === graph.nodes.length) return { graph, order };

  const reached = new Set(order);
  const cycle = findCycle(graph, new Set(graph.nodes.filter((node) => !reached.has(node))));
  const path = [...cycle, ...cycle.slice(0, 1)].map((node) => tasks[node]?.id).join(' → ');
  throw new FaultsError([
    {
      file: project.file,
      path: project.tag,
      message: `tasks wait for each other, by their own dependencies or those of their subtasks: ${path}`,
      remedy: 'remove one of these dependencies',
    },
  ]);
}
