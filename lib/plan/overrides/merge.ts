import type { Subtask, Task, TaskId, TaskProject } from '../../tasks/task.ts';
import type { Overrides } from './overrides.ts';

/**
 * The project with modifications and added dependencies in it; added ones stand behind those of the file. Skips are left
 * to the Plan. Neither argument is changed, and a task that no override names stays the same object.
 */
export function applyOverrides(project: TaskProject, overrides: Overrides): TaskProject {
  if (overrides.modifications.size === 0 && overrides.addedDependencies.size === 0) return project;
  const change = <T extends Task | Subtask>(one: T): T => {
    const changes = overrides.modifications.get(one.id);
    const added = (overrides.addedDependencies.get(one.id) ?? []).filter((id: TaskId) => !one.dependencies.includes(id));
    if (changes === undefined && added.length === 0) return one;
    return { ...one, ...changes, dependencies: [...one.dependencies, ...added] };
  };
  return {
    ...project,
    tasks: project.tasks.map((task) => {
      const subtasks = task.subtasks.map(change);
      const changed = change(task);
      return subtasks.some((subtask, index) => subtask !== task.subtasks[index]) ? { ...changed, subtasks } : changed;
    }),
  };
}
