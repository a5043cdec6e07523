import { cycleParts, type Edge } from './cycle-parts.ts';
import { byNumber, isSubtaskId, topLevelOf } from './ids.ts';
import type { Task, TaskId } from './task.ts';

/** Tasks that wait for each other. */
export interface Cycle {
  /** The dependencies that close it, each from where the one before leads to. */
  readonly edges: readonly Edge[];
  /** In words: `3 → 5 → 9 → 3`, or by task and by subtask where it exists only because a task runs as a whole. */
  readonly message: string;
  readonly remedy: string;
}

/** What both the cycle check and the levels know of a task's state: neither done nor cancelled. */
export const isOpen = (task: { readonly status: Task['status'] }): boolean => task.status !== 'done' && task.status !== 'cancelled';

/** Ids of all open subtasks of open tasks: whose dependencies, and dependencies on which, are those of their tasks too. */
export function openSubtasks(tasks: readonly Task[]): ReadonlySet<TaskId> {
  const open = new Set<TaskId>();
  for (const task of tasks) if (isOpen(task)) for (const subtask of task.subtasks) if (isOpen(subtask)) open.add(subtask.id);
  return open;
}

const MOST = 50;

/**
 * The cycles among dependencies, each once, the shortest through each dependency: every dependency that lies on a cycle is
 * on one of those returned, until there are 50. First those that stand in the file as they are; then those that exist
 * only because a task runs as a whole, so that it waits for whatever one of its open subtasks waits for.
 */
export function findCycles(edges: readonly Edge[], tasks: readonly Task[]): readonly Cycle[] {
  const written = cycleParts(edges, (id) => id, () => false, MOST);
  const known = new Set(written.flat());
  const open = openSubtasks(tasks);
  const lifts = (id: TaskId): boolean => !isSubtaskId(id) || open.has(id);
  const isOpenTask = new Set(tasks.filter(isOpen).map((task) => task.id));
  const lifted = edges.filter(({ from, to }) => {
    if (topLevelOf(from) === topLevelOf(to)) return false;
    if (!isSubtaskId(from) && !isSubtaskId(to)) return true;
    return lifts(from) && lifts(to) && isOpenTask.has(topLevelOf(from)) && isOpenTask.has(topLevelOf(to));
  });
  const isLifted = lifted.some(({ from, to }) => isSubtaskId(from) || isSubtaskId(to));
  const whole = isLifted ? cycleParts(lifted, topLevelOf, (edge) => known.has(edge), MOST - written.length) : [];
  return [...written.map((cycle) => writtenCycle(smallestFirst(cycle))), ...whole.map((cycle) => wholeCycle(smallestFirst(cycle)))];
}

function smallestFirst(edges: readonly Edge[]): readonly Edge[] {
  const first = edges.reduce((best, edge, at) => (byNumber(edge.from, edges[best]!.from) < 0 ? at : best), 0);
  return [...edges.slice(first), ...edges.slice(0, first)];
}

function writtenCycle(edges: readonly Edge[]): Cycle {
  const ids = edges.map((edge) => edge.from);
  return {
    edges,
    message: `dependency cycle ${inShort([...ids, ids[0]!], ' → ')}`,
    remedy: 'each of these waits for the next: remove one of the dependencies',
  };
}

function wholeCycle(edges: readonly Edge[]): Cycle {
  const ids = edges.map((edge) => topLevelOf(edge.from));
  const through = inShort(edges.map((edge) => `${edge.from} → ${edge.to}`), ', ');
  return {
    edges,
    message: `dependency cycle ${inShort([...ids, ids[0]!], ' → ')} through subtasks: ${through}`,
    remedy: 'a task runs as a whole and waits for what its subtasks wait for: remove one of the dependencies',
  };
}

/** A long list keeps its ends. */
function inShort(parts: readonly string[], between: string): string {
  if (parts.length <= 24) return parts.join(between);
  return [...parts.slice(0, 12), `… ${parts.length - 18} more …`, ...parts.slice(-6)].join(between);
}
