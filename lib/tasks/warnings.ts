import { isOpen } from './cycles.ts';
import type { Findings } from './findings.ts';
import type { Dependency, ReadTasks } from './read-tasks.ts';
import type { Status, Task, TaskId } from './task.ts';

/** Adds what is allowed but will hold a project up, or contradicts itself. */
export function addWarnings(read: ReadTasks, dependencies: readonly Dependency[], findings: Findings): void {
  const neverDone = new Map<TaskId, Status>();
  const settled = new Set<TaskId>();
  for (const task of read.tasks) {
    for (const { id, status } of [task, ...task.subtasks]) {
      if (NEVER_DONE[status] !== undefined) neverDone.set(id, status);
      if (!isOpen({ status })) settled.add(id);
    }
  }
  for (const { from, to, path, given } of neverDone.size === 0 ? [] : dependencies) {
    const status = neverDone.get(to);
    if (status !== undefined && !settled.has(from)) findings.warn(path, `${from} depends on ${to}, which is ${status}`, given, NEVER_DONE[status]!);
  }
  for (const task of read.tasks) addTaskWarnings(task, `${read.places.get(task.id)}`, findings);
}

const NEVER_DONE: Partial<Record<Status, string>> = {
  deferred: 'it waits until that is taken up again: remove the dependency, or set that to pending',
  blocked: 'it waits until that is free: remove the dependency, or set that to pending',
  cancelled: 'that will never be done: remove the dependency, or name what takes its place',
};

/**
 * Progress of a task that is in progress is a subtask that was at least started; without subtasks it is anything in
 * its details, where Task Master adds its notes.
 */
function addTaskWarnings(task: Task, path: string, findings: Findings): void {
  const { id, status, subtasks } = task;
  if (subtasks.length === 0 && status !== 'in-progress') return;
  const unfinished = subtasks.filter((subtask) => isOpen(subtask) && subtask.status !== 'deferred').map((subtask) => subtask.id);
  const started = subtasks.some((subtask) => STARTED.has(subtask.status));
  if (status === 'in-progress' && (subtasks.length > 0 ? !started : task.details.trim() === '')) {
    const why = subtasks.length > 0 ? 'none of its subtasks was started' : 'it has neither subtasks nor details';
    findings.warn(`${path}.status`, `task ${id} is in progress without progress: ${why}`, status, 'set it to pending, or record what was done');
  }
  if (status === 'done' && unfinished.length > 0) {
    findings.warn(`${path}.status`, `task ${id} is done, but not its subtasks ${unfinished.join(', ')}`, status, 'set those to done or cancelled, or the task to in-progress');
  }
  if ((status === 'pending' || status === 'in-progress') && subtasks.length > 0 && subtasks.every((subtask) => subtask.status === 'done')) {
    findings.warn(`${path}.status`, `all subtasks of task ${id} are done, but not the task`, status, 'set it to review or done');
  }
}

const STARTED: ReadonlySet<Status> = new Set(['in-progress', 'review', 'done']);
