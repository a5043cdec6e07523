import { playName } from '../contract/names.ts';
import type { Environment } from '../environment/schema.ts';
import type { Task, TaskProject } from '../tasks/task.ts';
import { deepFreeze } from './freeze.ts';
import type { Overrides } from './overrides/overrides.ts';
import type { Plan, PlannedTask } from './plan.ts';
import { executionRule } from './rules/execution.ts';
import { startOrder } from './rules/start-order.ts';
import { startStage } from './rules/start-stage.ts';
import { systemRule } from './rules/system.ts';
import { makeShards } from './shards/make-shards.ts';
import { sortTasks } from './sort-tasks.ts';

export interface PlanInput {
  readonly project: TaskProject;
  readonly overrides: Overrides;
  readonly environment: Environment;
}

/**
 * Decides which tasks run, how, in which order and where, and why each of the others does not. Every task is either
 * in `tasks` or in `left`. The same tasks give the same Plan, in whatever order the file lists them. The rules are in
 * `rules/` and `shards/`, one in each file.
 * @throws FaultsError for tasks that wait for each other and for dependencies that are not there, both of which loading refuses
 * @throws Error for a task that does not fit into a Workflow of its own
 */
export function makePlan({ project, overrides, environment }: PlanInput): Plan {
  const name = environment.project.name;
  const { tasks, left, planned } = sortTasks(project, overrides);
  const order = startOrder(tasks, planned);
  const place: number[] = [];
  order.forEach((node, index) => (place[node] = index));
  const places = (nodes: readonly number[] = []): readonly number[] => nodes.map((node) => place[node] as number).sort((a, b) => a - b);

  const shards = makeShards(
    name,
    order.map((node) => {
      const { id, title } = tasks[node] as Task;
      return { id, title, dependencies: places(planned.dependencies[node]), dependents: places(planned.dependents[node]) };
    }),
  );
  const shardOf = new Map(shards.flatMap((shard) => shard.tasks.map((id) => [id, shard.index] as const)));
  const execution = executionRule(overrides, environment);
  const system = systemRule(environment.migration);

  return deepFreeze({
    project: name,
    tag: project.tag,
    environment: environment.name,
    tasks: order.map((node): PlannedTask => {
      const { id, title, status, priority } = tasks[node] as Task;
      return {
        id,
        title,
        status,
        priority,
        play: playName(name, id),
        ...execution(id),
        dependencies: (planned.dependencies[node] ?? []).map((dependency) => (tasks[dependency] as Task).id),
        shard: shardOf.get(id) as number,
        startAt: startStage(status),
        system: system(id),
      };
    }),
    left: left.filter((task) => task !== undefined),
    shards,
  });
}
