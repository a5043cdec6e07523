import type { Plan } from '../../plan/plan.ts';
import type { TaskId } from '../../tasks/task.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { hasFailed } from '../plays/settlement.ts';
import type { ProjectTask } from './project-tasks.ts';

export type ProjectTasks = ReadonlyMap<TaskId, ProjectTask>;
/** Plays that are there and not being deleted, by name. */
export type Plays = ReadonlyMap<string, Workflow>;

/** What became of tasks that have not come to a good end. */
export interface TaskStates {
  /** Their play failed, or they failed without one; nobody has started them again. */
  readonly failed: ReadonlySet<TaskId>;
  /** They wait, through others perhaps, for one that failed. */
  readonly held: ReadonlySet<TaskId>;
}

export function taskStates(plan: Plan, tasks: ProjectTasks, plays: Plays): TaskStates {
  const failed = new Set(plan.tasks.filter(({ id, play }) => isFailed(tasks.get(id), plays.get(play))).map(({ id }) => id));
  const held = new Set<TaskId>();
  // The Plan has each task after those that it waits for.
  for (const { id, dependencies } of plan.tasks) if (dependencies.some((dependency) => failed.has(dependency) || held.has(dependency))) held.add(id);
  return { failed, held };
}

/** A play says it itself. A node that failed beside a play that runs has failed, too, unless the play was started after that. */
function isFailed(task: ProjectTask | undefined, play: Workflow | undefined): boolean {
  const nodeFailed = task?.node?.phase === 'Failed' || task?.node?.phase === 'Error';
  if (play === undefined) return nodeFailed || task?.onlyWaits === true;
  if (hasFailed(play)) return true;
  return nodeFailed && !hasEnded(play) && !(startOf(play) > (task?.node?.finishedAt ?? ''));
}

/** A play that is run again by `argo retry` keeps its creation, and begins anew. */
const startOf = ({ status, metadata }: Workflow): string => status?.startedAt ?? metadata.creationTimestamp ?? '';
