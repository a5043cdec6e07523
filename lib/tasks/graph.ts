import { openSubtasks } from './cycles.ts';
import { isSubtaskId, topLevelOf } from './ids.ts';
import type { Task, TaskId, TaskProject } from './task.ts';

/** What the rules of order need of a project: some tasks, with the order in which they stand. */
export type Tasks = Pick<TaskProject, 'tasks'>;

/**
 * The top-level tasks that a task waits for, each once: its own dependencies, and those of its open subtasks, lifted to
 * top-level tasks. Ids of tasks that are not among those given are left out.
 */
export function taskDependencies({ tasks }: Tasks): ReadonlyMap<TaskId, readonly TaskId[]> {
  const open = openSubtasks(tasks);
  const ids = new Map(tasks.map((task) => [task.id, task]));
  const isSettled = (id: TaskId): boolean => {
    const status = ids.get(id)?.status;
    return status === 'done' || status === 'cancelled';
  };
  return new Map(tasks.map((task) => [task.id, [...lifted(task)]]));

  function lifted(task: Task): Set<TaskId> {
    const found = new Set<TaskId>();
    const add = (from: TaskId, to: TaskId): void => {
      const top = topLevelOf(to);
      if (top === task.id || !ids.has(top)) return;
      const isWritten = !isSubtaskId(from) && !isSubtaskId(to);
      if (isWritten || ((!isSubtaskId(to) || open.has(to)) && !isSettled(top) && !isSettled(task.id))) found.add(top);
    };
    for (const to of task.dependencies) add(task.id, to);
    for (const subtask of task.subtasks) if (open.has(subtask.id)) for (const to of subtask.dependencies) add(subtask.id, to);
    return found;
  }
}

/** A relation seen from its other end. */
export function reversed(relation: ReadonlyMap<TaskId, readonly TaskId[]>): ReadonlyMap<TaskId, readonly TaskId[]> {
  const other = new Map<TaskId, TaskId[]>([...relation.keys()].map((id) => [id, []]));
  for (const [from, list] of relation) for (const to of list) other.get(to)?.push(from);
  return other;
}

/** Everything that can be reached from some ids, nearest first, without themselves. */
export function reachable(relation: ReadonlyMap<TaskId, readonly TaskId[]>, from: readonly TaskId[]): readonly TaskId[] {
  const seen = new Set(from);
  const queue = [...seen];
  for (let head = 0; head < queue.length; head++) {
    for (const next of relation.get(queue[head]!) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return queue.slice(new Set(from).size);
}

/**
 * Topological levels: the first holds what waits for nothing, each later one what waits for something in the one before.
 * Within a level, ids stand as in the relation. There must be no cycle, as loading promises.
 */
export function levelsOf(relation: ReadonlyMap<TaskId, readonly TaskId[]>): readonly (readonly TaskId[])[] {
  const places = new Map([...relation.keys()].map((id, place) => [id, place]));
  const waiting = new Map([...relation].map(([id, list]) => [id, list.length]));
  const dependents = reversed(relation);
  const levels: TaskId[][] = [];
  for (let level = [...relation.keys()].filter((id) => waiting.get(id) === 0); level.length > 0; ) {
    levels.push(level);
    const next: TaskId[] = [];
    for (const dependent of level.flatMap((id) => dependents.get(id) ?? [])) {
      const left = waiting.get(dependent)! - 1;
      waiting.set(dependent, left);
      if (left === 0) next.push(dependent);
    }
    level = next.sort((a, b) => places.get(a)! - places.get(b)!);
  }
  return levels;
}
