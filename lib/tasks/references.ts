import type { Findings } from './findings.ts';
import { byNumber, dottedId, isSubtaskId, topLevelOf } from './ids.ts';
import type { Dependency } from './read-tasks.ts';
import type { TaskId } from './task.ts';

/**
 * The dependencies that lead from one task to another; of the others, each is a fault: those on tasks that are not there,
 * of a task on itself, and between a task and its own subtasks.
 */
export function checkReferences(dependencies: readonly Dependency[], ids: ReadonlySet<TaskId>, findings: Findings): readonly Dependency[] {
  const nearby = nearbyIds(ids);
  return dependencies.filter(({ from, to, path, given }) => {
    const kind = isSubtaskId(from) ? 'subtask' : 'task';
    if (from === to) findings.fault(path, `${kind} ${from} depends on itself`, given, 'remove this dependency');
    else if (!ids.has(to)) findings.fault(path, missingMessage(from, to, given), given, `${nearby(to)}: name one that is there, or remove this dependency${bareHint(to, given, ids)}`);
    else if (to === topLevelOf(from)) findings.fault(path, `subtask ${from} depends on its own task ${to}, which is done only after it`, given, 'remove this dependency');
    else if (from === topLevelOf(to)) findings.fault(path, `task ${from} depends on its own subtask ${to}, which starts only with it`, given, 'remove this dependency: a task is done after its subtasks anyhow');
    else return true;
    return false;
  });
}

function missingMessage(from: TaskId, to: TaskId, given: unknown): string {
  const what = isSubtaskId(to) ? `subtask ${to}` : `task ${to}`;
  const bare = isSubtaskId(to) && dottedId(given) === undefined ? ` (a bare number in a subtask is a sibling)` : '';
  return `${isSubtaskId(from) ? 'subtask' : 'task'} ${from} depends on ${what}, which is not there${bare}`;
}

/** In a subtask people write the bare number of a task: say what it would take. */
function bareHint(to: TaskId, given: unknown, ids: ReadonlySet<TaskId>): string {
  const bare = dottedId(given) === undefined && isSubtaskId(to) ? String(given).trim() : '';
  return bare !== '' && ids.has(bare) ? `; if you meant task ${bare}, add that to the dependencies of task ${topLevelOf(to)}` : '';
}

const SHOWN = 3;

/** Says which ids there are near one that is not: those of its siblings, or those with the nearest numbers. */
export function nearbyIds(ids: ReadonlySet<TaskId>): (missing: TaskId) => string {
  let sorted: readonly TaskId[] | undefined;
  const nearest = (missing: TaskId, number: (id: TaskId) => number, among: readonly TaskId[]): readonly TaskId[] => {
    const wanted = number(missing);
    return [...among].sort((a, b) => Math.abs(number(a) - wanted) - Math.abs(number(b) - wanted)).slice(0, SHOWN).sort(byNumber);
  };
  return (missing) => {
    const parent = topLevelOf(missing);
    if (isSubtaskId(missing) && ids.has(parent)) {
      const siblings = [...ids].filter((id) => id !== parent && topLevelOf(id) === parent);
      if (siblings.length === 0) return `task ${parent} has no subtasks`;
      return `task ${parent} has ${nearest(missing, (id) => Number(id.split('.')[1]), siblings).join(', ')}`;
    }
    sorted ??= [...ids].filter((id) => !isSubtaskId(id)).sort(byNumber);
    if (sorted.length === 0) return 'there are no tasks';
    return `${isSubtaskId(missing) ? `task ${parent} is not there either; ` : ''}the nearest ${sorted.length === 1 ? 'is' : 'are'} ${nearest(parent, Number, around(sorted, Number(parent))).join(', ')}`;
  };
}

/** The few of a sorted list that can be the nearest to a number. */
function around(sorted: readonly TaskId[], wanted: number): readonly TaskId[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(sorted[middle]) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted.slice(Math.max(0, low - SHOWN), low + SHOWN);
}
