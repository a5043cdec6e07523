import { isOpen } from './cycles.ts';
import type { Findings } from './findings.ts';
import type { Dependency, ReadTasks } from './read-tasks.ts';
import type { Status, Subtask, Task, TaskId } from './task.ts';

/** Adds what is allowed but will hold a project up, or contradicts itself. */
export function addWarnings(read: ReadTasks, dependencies: readonly Dependency[], findings: Findings): void {
  const all = new Map<TaskId, Task | Subtask>();
  for (const task of read.tasks) {
    all.set(task.id, task);
    for (const subtask of task.subtasks) all.set(subtask.id, subtask);
  }
  for (const { from, to, path, given } of dependencies) {
    const [waiting, awaited] = [all.get(from), all.get(to)];
    if (waiting === undefined || awaited === undefined || !isOpen(waiting)) continue;
    const remedy = NEVER_DONE[awaited.status];
    if (remedy !== undefined) findings.warn(path, `${from} depends on ${to}, which is ${awaited.status}`, given, remedy);
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
