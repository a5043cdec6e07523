import type { LeftTask } from '../../plan/plan.ts';
import { NO_OVERRIDES } from '../../plan/overrides/overrides.ts';
import { sortTasks } from '../../plan/sort-tasks.ts';
import type { TaskId, TaskProject } from '../../tasks/task.ts';

/** The tasks that a cascading skip of these takes along, by the rule that the Plan has for overrides. */
export function skippedAlong(project: TaskProject, ids: readonly TaskId[]): readonly LeftTask[] {
  const skips = ids.map((id) => ({ id, reason: '', cascade: true }));
  return sortTasks(project, { ...NO_OVERRIDES, skips }).left.filter((left) => left !== undefined).filter(({ reason }) => reason === 'cascade-skipped');
}
