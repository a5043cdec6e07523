import type { Task, TaskId } from '../../tasks/task.ts';
import type { Graph } from '../graph.ts';
import type { LiftedDependencies } from './lifted-dependencies.ts';
import { settledAs, type Skips } from './settled.ts';
import { spreadCauses } from './spread.ts';

/**
 * A skip with `cascade: true` (overrides) leaves out everything behind the skipped task, too: for each open task the
 * ids of the skipped tasks and subtasks that take it along, in no order. It passes through deferred and blocked
 * tasks, which then are left out for good. It ends at a task that is settled in its own right: one that is done
 * proves that the way is open, and one with a skip of its own says by that skip what becomes of those behind it.
 * @param open the graph of tasks that are not settled, and a topological order of it
 */
export function cascadingSkips(
  tasks: readonly Task[],
  lifted: readonly LiftedDependencies[],
  skips: Skips,
  open: { readonly graph: Graph; readonly order: readonly number[] },
): readonly (readonly TaskId[])[] {
  const cascades = (task: Task | undefined): task is Task =>
    task !== undefined && settledAs(task, skips) === 'skipped' && skips.get(task.id)?.cascade === true;
  return spreadCauses(open.graph, open.order, (node) => {
    const behind = lifted[node];
    if (skips.size === 0 || behind === undefined) return [];
    const skipped = behind.tasks.map((place) => tasks[place]).filter(cascades);
    return [...skipped.map((task) => task.id), ...behind.cascadingSubtasks];
  });
}
