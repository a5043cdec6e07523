import { playName } from '../contract/names.ts';
import type { Environment } from '../environment/schema.ts';
import { byNumber } from '../tasks/ids.ts';
import type { Task, TaskProject } from '../tasks/task.ts';
import { deepFreeze } from './freeze.ts';
import { restrict } from './graph.ts';
import { openTasks } from './open-tasks.ts';
import { applyOverrides } from './overrides/merge.ts';
import type { Overrides } from './overrides/overrides.ts';
import type { LeftTask, Plan, PlannedTask } from './plan.ts';
import { cascadingSkips } from './rules/cascade.ts';
import { executionRule } from './rules/execution.ts';
import { heldBy } from './rules/held.ts';
import { leftTask } from './rules/left.ts';
import { liftDependencies } from './rules/lifted-dependencies.ts';
import { startOrder } from './rules/start-order.ts';
import { startStage } from './rules/start-stage.ts';
import { systemRule } from './rules/system.ts';
import { makeShards } from './shards/make-shards.ts';

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
  const tasks = applyOverrides(project, overrides).tasks.toSorted((a, b) => byNumber(a.id, b.id));
  const skips = new Map(overrides.skips.map((skip) => [skip.id, skip]));

  const lifted = liftDependencies(project, tasks, skips);
  const open = openTasks(project, tasks, lifted, skips);
  const left = leftTasks(tasks, skips, cascadingSkips(tasks, lifted, skips, open), heldBy(tasks, open));

  const planned = restrict(open.graph, (node) => left[node] === undefined);
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

/** For each task why it does not run, or `undefined` where it does. */
function leftTasks(
  tasks: readonly Task[],
  skips: Parameters<typeof leftTask>[1],
  cascading: ReturnType<typeof cascadingSkips>,
  held: ReturnType<typeof heldBy>,
): readonly (LeftTask | undefined)[] {
  const statuses = new Map(tasks.map((task) => [task.id, task.status]));
  const statusOf = (id: string): string => statuses.get(id) ?? '';
  return tasks.map((task, node) => leftTask(task, skips, { cascadingSkips: cascading[node] ?? [], heldBy: held[node] ?? [] }, statusOf));
}
