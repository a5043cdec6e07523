import { LABELS } from '../../contract/labels.ts';
import { playName } from '../../contract/names.ts';
import type { Environment } from '../../environment/schema.ts';
import { byNumber } from '../../tasks/ids.ts';
import type { TaskId } from '../../tasks/task.ts';
import { hasEnded, type NodePhase, type Workflow } from '../argo/workflow.ts';
import type { CodeRun } from '../kube/resources.ts';
import { isPlay, isProject } from '../mend/world.ts';
import { generationOf } from '../project/observe.ts';
import { projectTasks, type ProjectTask } from '../project/project-tasks.ts';
import { TASK_STATES, taskViewOf, type TaskState, type TaskView } from './task-view.ts';

/** What a project on the cluster is at, for people: computed from what is there, and from nothing else. */
export interface ProjectView {
  readonly project: string;
  readonly environment: string;
  readonly namespace: string;
  /** `none`: nothing of it was ever submitted, or Argo has deleted it by age. `idle`: plays are there, and no project. */
  readonly phase: 'none' | 'idle' | 'running' | 'succeeded' | 'failed';
  readonly generation?: number;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** How many plays may run at once, where that is known. */
  readonly places?: number;
  readonly counts: Readonly<Record<TaskState, number>>;
  /** What all agent runs that are still there cost, in US dollars. */
  readonly usd: number;
  /** In the order in which the Plan starts them; those that no DAG has come last. */
  readonly tasks: readonly TaskView[];
  /** Its Workflows of the newest generation. */
  readonly workflows: readonly { readonly name: string; readonly phase: NodePhase | 'Pending' }[];
}

export interface ProjectObserved {
  readonly environment: Environment;
  /** All Workflows of the project. */
  readonly workflows: readonly Workflow[];
  readonly runs: readonly CodeRun[];
  readonly places?: number;
}

export function projectViewOf({ environment, workflows, runs, places }: ProjectObserved): ProjectView {
  const kept = workflows.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const plays = new Map(kept.filter(isPlay).map((play) => [play.metadata.name, play]));
  const projects = kept.filter((workflow) => isProject(workflow) && workflow.spec.shutdown === undefined);
  const whole = projects.filter(({ metadata }) => metadata.labels?.[LABELS.selection] === undefined);
  const generation = Math.max(0, ...whole.map(generationOf));
  const newest = whole.filter((workflow) => generationOf(workflow) === generation).sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  const selections = projects.filter((workflow) => workflow.metadata.labels?.[LABELS.selection] !== undefined && !hasEnded(workflow));
  const tasks = viewsOf(environment, [...newest, ...selections].flatMap(projectTasks), plays, runs);
  const current = [...newest, ...selections];
  const startedAt = current.flatMap(({ status, metadata }) => status?.startedAt ?? metadata.creationTimestamp ?? []).sort()[0];
  const phase = phaseOf(current, plays);
  const finishedAt = phase === 'succeeded' || phase === 'failed' ? current.flatMap(({ status }) => status?.finishedAt ?? []).sort().at(-1) : undefined;
  return {
    project: environment.project.name,
    environment: environment.name,
    namespace: environment.namespaces.workflows,
    phase,
    ...(generation === 0 ? {} : { generation }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(places === undefined ? {} : { places }),
    counts: Object.fromEntries(TASK_STATES.map((state) => [state, tasks.filter((task) => task.state === state).length])) as Record<TaskState, number>,
    usd: runs.reduce((sum, { status }) => sum + (status?.costUsd ?? 0), 0),
    tasks,
    workflows: current.map(({ metadata, status }) => ({ name: metadata.name, phase: status?.phase ?? 'Pending' })),
  };
}

function phaseOf(current: readonly Workflow[], plays: ReadonlyMap<string, Workflow>): ProjectView['phase'] {
  if (current.length === 0) return plays.size === 0 ? 'none' : 'idle';
  if (current.some((workflow) => !hasEnded(workflow))) return 'running';
  return current.every(({ status }) => status?.phase === 'Succeeded') ? 'succeeded' : 'failed';
}

/** Each task of the DAGs once, as it runs where it is in two, then plays that no DAG has. */
function viewsOf(environment: Environment, all: readonly ProjectTask[], plays: ReadonlyMap<string, Workflow>, runs: readonly CodeRun[]): readonly TaskView[] {
  const tasks = new Map<TaskId, ProjectTask>();
  for (const task of all) if (tasks.get(task.id)?.node === undefined || task.node?.phase === 'Running') tasks.set(task.id, task);
  const runsOf = Map.groupBy(runs, ({ metadata, spec }) => metadata.labels?.[LABELS.taskId] ?? String(spec.taskId));
  const alone = [...plays.values()].flatMap(({ metadata }) => metadata.labels?.[LABELS.taskId] ?? []).filter((id) => !tasks.has(id));
  const views = new Map<TaskId, TaskView>();
  // The DAG has each task after those that it depends on.
  for (const id of [...tasks.keys(), ...alone.sort(byNumber)]) {
    const task = tasks.get(id);
    const play = plays.get(playName(environment.project.name, id));
    const open = (task?.dependencies ?? []).filter((dependency) => views.has(dependency) && !isSettled(views.get(dependency)?.state));
    const blocked = open.filter((dependency) => ['failed', 'held'].includes(views.get(dependency)?.state ?? ''));
    views.set(id, taskViewOf({ environment, id, open, blocked, runs: runsOf.get(id) ?? [], ...(task === undefined ? {} : { task }), ...(play === undefined ? {} : { play }) }));
  }
  return [...views.values()];
}

const isSettled = (state: TaskState | undefined): boolean => state === 'done' || state === 'skipped';
