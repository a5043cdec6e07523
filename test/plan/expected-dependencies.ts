import type { PlanInput } from '../../lib/plan/make-plan.ts';
import type { Subtask, Task } from '../../lib/tasks/task.ts';

/**
 * What each top-level task must wait for, told once more and naively, straight from the words of the rules: settled
 * work (done, cancelled, skipped) is gone, and what belongs to a subtask belongs to its task.
 * @param cascading keeps the work that a cascading skip took away, as the last thing on a way
 */
export function openDependencies({ project, overrides }: PlanInput, { cascading = false } = {}): ReadonlyMap<string, ReadonlySet<string>> {
  const skips = new Map(overrides.skips.map((skip) => [skip.id, skip]));
  const all = new Map<string, Task | Subtask>(project.tasks.flatMap((task) => [task, ...task.subtasks].map((one) => [one.id, one] as const)));
  const statusOf = (id: string): string => all.get(id)?.status ?? '';
  const settled = (id: string): boolean => ['done', 'cancelled'].includes(statusOf(id)) || skips.has(id);
  const parent = (id: string): string => id.replace(/\..*/, '');

  return new Map(
    project.tasks.map((task) => {
      if (settled(task.id)) return [task.id, new Set<string>()];
      const parts = [task, ...task.subtasks.filter((subtask) => !settled(subtask.id))];
      const wanted = parts.flatMap((part) => [...part.dependencies, ...(overrides.addedDependencies.get(part.id) ?? [])]);
      const found = new Set<string>();
      for (const id of wanted.filter((one) => parent(one) !== task.id)) {
        if (!settled(id) && !settled(parent(id))) found.add(parent(id));
        if (!cascading || statusOf(parent(id)) === 'done' || statusOf(id) === 'done') continue;
        // A dependency on an open subtask of a skipped task is one on that task.
        const skip = skips.get(id) ?? (statusOf(id) === 'cancelled' ? undefined : skips.get(parent(id)));
        if (skip?.cascade) found.add(skip.id);
      }
      return [task.id, found];
    }),
  );
}

/** Everything behind a task's dependencies, and theirs; not the task itself. */
export function reachable(id: string, dependencies: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (const next of open)
    for (const dependency of dependencies.get(next) ?? []) {
      if (found.has(dependency)) continue;
      found.add(dependency);
      open.push(dependency);
    }
  return found;
}
