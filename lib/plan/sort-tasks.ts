import { byNumber } from '../tasks/ids.ts';
import type { Task, TaskProject } from '../tasks/task.ts';
import { type Graph, restrict } from './graph.ts';
import { openTasks } from './open-tasks.ts';
import { applyOverrides } from './overrides/merge.ts';
import type { Overrides } from './overrides/overrides.ts';
import type { LeftTask } from './plan.ts';
import { cascadingSkips } from './rules/cascade.ts';
import { heldBy } from './rules/held.ts';
import { leftTask } from './rules/left.ts';
import { liftDependencies } from './rules/lifted-dependencies.ts';

/** Which tasks run and which do not: the part of the Plan that is the same in every environment. */
export interface SortedTasks {
  /** The project with the overrides applied, its tasks as they stand in the file. */
  readonly applied: TaskProject;
  /** With the overrides applied, in the order of their numbers; places in this list are the nodes of `planned`. */
  readonly tasks: readonly Task[];
  /** By place, for each task that does not run why; `undefined` for one that does. */
  readonly left: readonly (LeftTask | undefined)[];
  /** The tasks that run, and what they wait for among each other. */
  readonly planned: Graph;
}

/**
 * Decides which tasks run, and why each of the others does not, by the rules in `rules/`.
 * @throws FaultsError for tasks that wait for each other and for dependencies that are not there, both of which loading refuses
 */
export function sortTasks(project: TaskProject, overrides: Overrides): SortedTasks {
  const applied = applyOverrides(project, overrides);
  const tasks = applied.tasks.toSorted((a, b) => byNumber(a.id, b.id));
  const skips = new Map(overrides.skips.map((skip) => [skip.id, skip]));
  const lifted = liftDependencies(project, tasks, skips);
  const open = openTasks(project, tasks, lifted, skips);
  const left = leftTasks(tasks, skips, cascadingSkips(tasks, lifted, skips, open), heldBy(tasks, open));
  return { applied, tasks, left, planned: restrict(open.graph, (node) => left[node] === undefined) };
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
