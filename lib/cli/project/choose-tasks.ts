import type { Priority, Status, Task } from '../../tasks/task.ts';
import { UsageError } from '../frame/usage-error.ts';
import { isReadyNow, type View } from './view.ts';

export interface TaskFilter {
  readonly priority: readonly Priority[];
  readonly status: readonly Status[];
  readonly component: string | undefined;
  readonly ready: boolean;
  readonly label: string | undefined;
}

/**
 * The tasks that pass every filter, in the order of the file. A component is one whose name holds the words that were given, without regard to case.
 * @throws UsageError for a component or a label that no task has
 */
export function chosenTasks(view: View, { priority, status, component, ready, label }: TaskFilter): readonly Task[] {
  const { tasks } = view.project;
  const wanted = component === undefined ? undefined : componentsLike(tasks, component);
  const bears = label === undefined ? undefined : labelled(tasks, label);
  return tasks.filter(
    (task) =>
      (priority.length === 0 || priority.includes(task.priority)) &&
      (status.length === 0 || status.includes(task.status)) &&
      (wanted === undefined || (task.component !== undefined && wanted.has(task.component))) &&
      (bears === undefined || bears(task)) &&
      (!ready || isReadyNow(view, task)),
  );
}

/** The names of all components, in the order of the file. */
export const componentsOf = (tasks: readonly Task[]): readonly string[] => [...new Set(tasks.flatMap(({ component }) => component ?? []))];

function componentsLike(tasks: readonly Task[], given: string): ReadonlySet<string> {
  const all = componentsOf(tasks);
  const found = all.filter((name) => name.toLowerCase().includes(given.trim().toLowerCase()));
  if (found.length > 0) return new Set(found);
  throw UsageError.unknown('component', given, all);
}

function labelled(tasks: readonly Task[], given: string): (task: Task) => boolean {
  const label = given.trim().toLowerCase();
  const bears = (task: Task): boolean => task.tags.some((tag) => tag.toLowerCase() === label);
  if (tasks.some(bears)) return bears;
  throw UsageError.unknown('label', given, [...new Set(tasks.flatMap(({ tags }) => tags))]);
}
