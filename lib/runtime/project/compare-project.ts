import { playName } from '../../contract/names.ts';
import type { LeftReason, LeftTask, Plan, PlannedTask } from '../../plan/plan.ts';
import { executorDefaults } from '../../plan/executor-defaults.ts';
import { projectTemplates } from '../../plan/project-dag.ts';
import type { Environment } from '../../environment/schema.ts';
import type { TaskId } from '../../tasks/task.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { dagTasks, isBegun, isOver, projectTasks, type DagTask, type ProjectTask } from './project-tasks.ts';
import { taskStates, type Plays, type ProjectTasks } from './task-states.ts';

/** `differences`: each in words, such as `task 7 is new`. */
export type Comparison = { readonly kind: 'same' } | { readonly kind: 'differs'; readonly differences: readonly string[] };

/**
 * Whether a project that runs does what the Plan says of all that it has still to begin. What is settled is out of the comparison, and so is
 * what failed and what waits for that; a task that has begun goes on as it began.
 *
 * @param project the Workflows of the running generation, shards that have ended too
 * @param plays the plays that are there
 */
export function compareProject(environment: Environment, plan: Plan, project: readonly Workflow[], plays: Plays = new Map()): Comparison {
  const { tasks, twice } = unionOf(project);
  const differences = [...twice.map((id) => `task ${id} is in two Workflows`), ...differencesOfPlanned(environment, plan, tasks, plays), ...differencesOfRunning(environment, plan, tasks, plays)];
  return differences.length === 0 ? { kind: 'same' } : { kind: 'differs', differences };
}

/** The tasks of several Workflows. */
export interface TasksOfProject {
  /** Where a task is in two, as that of the Workflow that still runs has it. */
  readonly tasks: ProjectTasks;
  /** In two Workflows that run. */
  readonly twice: readonly TaskId[];
  /** Their Workflow has ended, and had not come to them: Argo gave it up. */
  readonly stranded: readonly TaskId[];
}

export function unionOf(project: readonly Workflow[]): TasksOfProject {
  const tasks = new Map<TaskId, ProjectTask>();
  const twice: TaskId[] = [];
  for (const task of project.filter(hasEnded).flatMap(projectTasks)) tasks.set(task.id, task);
  const running = new Set<TaskId>();
  for (const task of project.filter((one) => !hasEnded(one)).flatMap(projectTasks)) {
    if (running.has(task.id)) twice.push(task.id);
    running.add(task.id);
    tasks.set(task.id, task);
  }
  return { tasks, twice, stranded: [...tasks.values()].filter((task) => !running.has(task.id) && !isOver(task)).map(({ id }) => id) };
}

const SETTLED: readonly LeftReason[] = ['done', 'cancelled', 'skipped', 'cascade-skipped'];
/** Whether nothing waits for a task that does not run for this reason. */
export const isSettled = (left: LeftTask | undefined): boolean => left !== undefined && SETTLED.includes(left.reason);

/** Argo has begun with it, or a play of it is there from before. */
const hasBegun = (task: ProjectTask, play: Workflow | undefined): boolean => isBegun(task) || play !== undefined;

function differencesOfPlanned(environment: Environment, plan: Plan, tasks: ProjectTasks, plays: Plays): readonly string[] {
  const { failed, held } = taskStates(plan, tasks, plays);
  const wanted = wantedTasks(environment, plan);
  const left = new Map(plan.left.map((task) => [task.id, task]));
  const isGone = (id: TaskId): boolean => isSettled(left.get(id)) || ['Succeeded', 'Skipped'].includes(tasks.get(id)?.node?.phase ?? '');

  return plan.tasks.flatMap(({ id, play }: PlannedTask): readonly string[] => {
    if (failed.has(id)) return [];
    const task = tasks.get(id);
    if (task === undefined) return held.has(id) ? [] : [`task ${id} is new`];
    switch (task.node?.phase) {
      case 'Succeeded':
      case 'Skipped':
        return [];
      case 'Omitted':
        return held.has(id) ? [] : [`task ${id} was held back and is free now`];
      case 'Failed':
      case 'Error':
        return [`task ${id} failed, and its play runs again`];
    }
    if (hasBegun(task, plays.get(play))) return [];
    return differencesOf(task, wanted.get(id) as DagTask, isGone, executorDefaults(environment));
  });
}

const wantedTasks = (environment: Environment, plan: Plan): ReadonlyMap<TaskId, DagTask> =>
  new Map(plan.shards.flatMap((shard) => dagTasks(projectTemplates(plan, shard, executorDefaults(environment)))).map((task) => [task.id, task]));

function differencesOf(task: DagTask, wanted: DagTask, isGone: (id: TaskId) => boolean, defaults: Readonly<Record<string, string>>): readonly string[] {
  const waitsFor = ({ dependencies }: DagTask): ReadonlySet<TaskId> => new Set(dependencies.filter((id) => !isGone(id)));
  const now = waitsFor(task);
  const then = waitsFor(wanted);
  const named = (ids: ReadonlySet<TaskId>): string => (ids.size === 0 ? 'nothing' : [...ids].join(', '));
  const waits = now.size === then.size && [...now].every((id) => then.has(id)) ? [] : [`task ${task.id} waits for ${named(now)}, and is to wait for ${named(then)}`];

  const running: Readonly<Record<string, string>> = { ...defaults, ...task.parameters };
  const changed = Object.entries({ ...defaults, ...wanted.parameters }).filter(([name, value]) => running[name] !== value);
  return [...waits, ...changed.map(([name]) => `task ${task.id} is to run with another ${name}`)];
}

function differencesOfRunning({ project }: Environment, plan: Plan, tasks: ProjectTasks, plays: Plays): readonly string[] {
  const planned = new Set(plan.tasks.map(({ id }) => id));
  const left = new Map(plan.left.map((task) => [task.id, task]));
  return [...tasks.values()].flatMap((task): readonly string[] => {
    if (planned.has(task.id) || isOver(task)) return [];
    const why = left.get(task.id);
    if (why === undefined) return [`task ${task.id} is gone`];
    return hasBegun(task, plays.get(playName(project.name, task.id))) ? [] : [`task ${task.id} is not to run any more: ${why.text}`];
  });
}
