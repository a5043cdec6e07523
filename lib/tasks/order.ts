import { isOpen } from './cycles.ts';
import { levelsOf, reachable, reversed, taskDependencies, type Tasks } from './graph.ts';
import { byNumber } from './ids.ts';
import { PRIORITIES, type Priority, type Subtask, type Task, type TaskId } from './task.ts';

/** Ids of all tasks and subtasks that are done: what a dependency asks for in Task Master. */
export function doneIds({ tasks }: Tasks): ReadonlySet<TaskId> {
  return new Set(tasks.flatMap((task) => [task, ...task.subtasks]).filter((one) => one.status === 'done').map((one) => one.id));
}

/** Whether a task or subtask can be taken up now: it is pending or in progress, and each of its own dependencies is satisfied. */
export function isReady(task: Task | Subtask, satisfied: ReadonlySet<TaskId>): boolean {
  return (task.status === 'pending' || task.status === 'in-progress') && task.dependencies.every((id) => satisfied.has(id));
}

/**
 * The top-level tasks that are ready, in the order in which Task Master takes them up: by priority, then those with fewer
 * dependencies, then by number.
 * @param satisfied ids that count as done; Task Master counts only what is done, so a task behind a cancelled one is not ready
 */
export function readyTasks(project: Tasks, satisfied = doneIds(project)): readonly Task[] {
  const ready = project.tasks.filter((task) => isReady(task, satisfied));
  return ready.sort(compareUrgency);
}

/**
 * What Task Master's `next` says: the first of the ready subtasks of tasks in progress, by priority (their own, else their
 * task's), then fewer dependencies, then number; if there is none, the first of the ready tasks. A task that is in
 * progress is in that list too. `undefined` where nothing is ready.
 */
export function nextTask(project: Tasks, satisfied = doneIds(project)): Task | Subtask | undefined {
  const candidates = project.tasks
    .filter((task) => task.status === 'in-progress')
    .flatMap((task) => task.subtasks.filter((subtask) => isReady(subtask, satisfied)).map((subtask) => ({ subtask, priority: subtask.priority ?? task.priority })));
  candidates.sort((a, b) => comparePriority(a.priority, b.priority) || compareRest(a.subtask, b.subtask));
  return candidates[0]?.subtask ?? readyTasks(project, satisfied)[0];
}

/** Which of two tasks that could both start Task Master takes up first: by priority, then the one with fewer dependencies, then by number. */
export const compareUrgency = (a: Task, b: Task): number => comparePriority(a.priority, b.priority) || compareRest(a, b);

const comparePriority = (a: Priority, b: Priority): number => PRIORITIES.indexOf(a) - PRIORITIES.indexOf(b);
const compareRest = (a: Task | Subtask, b: Task | Subtask): number => a.dependencies.length - b.dependencies.length || byNumber(a.id, b.id);

/**
 * Ids of all top-level tasks by topological level: each task is one level behind the last of those that it, or one of
 * its open subtasks, waits for. Within a level they stand as in the file.
 */
export function levels(project: Tasks): readonly (readonly TaskId[])[] {
  return levelsOf(taskDependencies(project));
}

/** Ids of the top-level tasks that wait for this one themselves. */
export function dependents(project: Tasks, id: TaskId): readonly TaskId[] {
  return reversed(taskDependencies(project)).get(id) ?? [];
}

/** Ids of all top-level tasks that wait for one of these, through however many others, nearest first, without themselves. */
export function transitiveDependents(project: Tasks, ids: readonly TaskId[]): readonly TaskId[] {
  return reachable(reversed(taskDependencies(project)), ids);
}

/** What a task without a complexity weighs: the middle of 1 to 10. */
export const DEFAULT_COMPLEXITY = 5;

/** The longest chain of work that is left. */
export interface CriticalPath {
  /** Each waits for the one before it; empty where nothing is left to do. */
  readonly ids: readonly TaskId[];
  /** Sum of their complexities. */
  readonly total: number;
}

/**
 * The chain of tasks, each waiting for the one before, whose complexities add up to the most. Tasks that are done or
 * cancelled are not in it. Of equally long chains, the one whose tasks stand first in their levels.
 */
export function criticalPath(project: Tasks): CriticalPath {
  const open = project.tasks.filter(isOpen);
  const weights = new Map(open.map((task) => [task.id, task.complexity ?? DEFAULT_COMPLEXITY]));
  const dependencies = taskDependencies({ tasks: open });
  const chains = new Map<TaskId, { readonly total: number; readonly before: TaskId | undefined }>();
  let last: TaskId | undefined;
  let most = 0;
  for (const id of levelsOf(dependencies).flat()) {
    let before: TaskId | undefined;
    for (const dependency of dependencies.get(id) ?? []) {
      if (before === undefined || chains.get(dependency)!.total > chains.get(before)!.total) before = dependency;
    }
    const total = weights.get(id)! + (before === undefined ? 0 : chains.get(before)!.total);
    chains.set(id, { total, before });
    if (total > most) [last, most] = [id, total];
  }
  const ids: TaskId[] = [];
  for (let id = last; id !== undefined; id = chains.get(id)?.before) ids.push(id);
  return { ids: ids.reverse(), total: most };
}
