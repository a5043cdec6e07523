import { playName } from '../../contract/names.ts';
import { SETTLED_GATE } from '../../contract/stages.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaskId } from '../../tasks/task.ts';
import { openGatesOf } from '../argo/gates.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { Settlement } from '../plays/settlement.ts';
import { isSettled, unionOf } from './compare-project.ts';
import { isBegun } from './project-tasks.ts';
import { taskStates, type Plays } from './task-states.ts';

/**
 * How gates that wait in a project are to be settled: those of tasks that are done, cancelled or skipped, those of tasks that failed, and those
 * by which another shard waits for a task that will not begin, because one before it failed.
 */
export function settlementsDue(plan: Plan, project: readonly Workflow[], plays: Plays): ReadonlyMap<TaskId, Settlement> {
  const { tasks } = unionOf(project);
  const { failed, held } = taskStates(plan, tasks, plays);
  const left = new Map(plan.left.map((task) => [task.id, task]));
  const settlementOf = (id: TaskId): Settlement | undefined => {
    const why = left.get(id);
    if (why !== undefined && isSettled(why)) return why.reason === 'done' ? { outcome: 'proceed' } : { outcome: 'skipped', message: why.text };
    const play = playName(plan.project, id);
    if (failed.has(id)) return { outcome: 'failed', message: plays.has(play) ? `${play} failed` : 'it failed before' };
    const task = tasks.get(id);
    const begun = plays.has(play) || (task !== undefined && isBegun(task));
    return held.has(id) && !begun ? { outcome: 'failed', message: 'a task that it waits for failed' } : undefined;
  };
  const waiting = new Set(project.filter((workflow) => !hasEnded(workflow)).flatMap(openGatesOf).flatMap(({ gate, task }) => (gate === SETTLED_GATE && task !== undefined ? [task] : [])));
  return new Map(
    [...waiting].flatMap((id): (readonly [TaskId, Settlement])[] => {
      const settlement = settlementOf(id);
      return settlement === undefined ? [] : [[id, settlement]];
    }),
  );
}
