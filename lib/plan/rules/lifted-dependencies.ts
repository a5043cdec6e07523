import { FaultsError } from '../../contract/fault.ts';
import { topLevelOf } from '../../tasks/ids.ts';
import type { Subtask, Task, TaskId, TaskProject } from '../../tasks/task.ts';
import { settledAs, type Skips } from './settled.ts';

/** What one task waits for, told in top-level tasks. */
export interface LiftedDependencies {
  /** Places in the list of tasks, settled tasks among them. */
  readonly tasks: readonly number[];
  /** Subtasks of other tasks that it depended on and that a cascading skip took away. */
  readonly cascadingSubtasks: readonly TaskId[];
}

/**
 * Only top-level tasks have plays, because a play is one branch and one pull request; a subtask is a part of its
 * task's work. So every dependency is lifted to top-level tasks:
 * - on a subtask: to its task, unless that subtask is settled already (settled.ts), which is all that was asked for;
 * - of a subtask: to its task, unless that subtask is settled and so has no work that could wait;
 * - within one task: away. The order of its subtasks is the business of its agent.
 *
 * A subtask that is deferred or blocked still lifts its dependencies and still stands for its task: its task's play
 * decides what becomes of it.
 * @throws FaultsError for dependencies on tasks or subtasks that are not there, which loading refuses.
 */
export function liftDependencies(project: TaskProject, tasks: readonly Task[], skips: Skips): readonly LiftedDependencies[] {
  const places = new Map(tasks.map((task, place) => [task.id, place]));
  const subtasks = new Map<TaskId, Subtask>();
  for (const task of tasks) for (const subtask of task.subtasks) subtasks.set(subtask.id, subtask);
  const missing: { readonly of: TaskId; readonly id: TaskId }[] = [];

  const lifted = tasks.map((task): LiftedDependencies => {
    const open = task.subtasks.filter((subtask) => settledAs(subtask, skips) === undefined);
    const ids = new Set(task.dependencies);
    for (const subtask of open) for (const id of subtask.dependencies) ids.add(id);

    const found = new Set<number>();
    const cascading: TaskId[] = [];
    for (const id of ids) {
      const top = topLevelOf(id);
      if (top === task.id) continue;
      const place = places.get(top);
      const target = place === undefined ? undefined : id === top ? tasks[place] : subtasks.get(id);
      if (place === undefined || target === undefined) {
        missing.push({ of: task.id, id });
        continue;
      }
      const settled = id === top ? undefined : settledAs(target, skips);
      if (settled === undefined) found.add(place);
      else if (settled === 'skipped' && skips.get(id)?.cascade === true && tasks[place]?.status !== 'done') cascading.push(id);
    }
    return { tasks: [...found].sort((a, b) => a - b), cascadingSubtasks: cascading };
  });

  if (missing.length === 0) return lifted;
  throw new FaultsError(
    missing.map(({ of, id }) => ({
      file: project.file,
      path: project.tag,
      message: `task ${of} depends on a task that is not there`,
      value: id,
      remedy: 'remove the dependency, or add the task',
    })),
  );
}
