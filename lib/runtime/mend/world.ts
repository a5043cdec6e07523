import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { START_PLAY } from '../../contract/project-dag.ts';
import { SETTLED_GATE } from '../../contract/stages.ts';
import { openGatesOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { AttemptState } from './attempts.ts';
import type { SettledGate } from './decide-project.ts';

/** The Workflows of a project, as they were seen last: by informers, or by one list. */
export interface World {
  all(): readonly Workflow[];
  /** Those that bear the task's label: its play, its remediations, its merges. */
  ofTask(task: string): readonly Workflow[];
}

export const worldOf = (workflows: readonly Workflow[]): World => ({
  all: () => workflows,
  ofTask: (task) => workflows.filter(({ metadata }) => metadata.labels?.[LABELS.taskId] === task),
});

export const typeOf = ({ metadata }: Workflow): string => metadata.labels?.[LABELS.workflowType] ?? '';

export const isPlay = (workflow: Workflow): boolean => typeOf(workflow) === WORKFLOW_TYPES.play;

/** One whose DAG is the project, or some tasks of it. */
export const isProject = (workflow: Workflow): boolean => typeOf(workflow) === WORKFLOW_TYPES.project;

/** The Workflows that handle pushes and merges of a task, by their names. */
export const handlersOf = (world: World, task: string): ReadonlyMap<string, AttemptState> =>
  new Map(
    world
      .ofTask(task)
      .filter(isHandler)
      .map(({ metadata, status }) => [metadata.name, { ...(status?.phase === undefined ? {} : { phase: status.phase }), ...(typeof status?.finishedAt === 'string' ? { finishedAt: status.finishedAt } : {}) }]),
  );

export const postMergeRuns = (world: World, task: string): boolean => world.ofTask(task).some((workflow) => typeOf(workflow) === WORKFLOW_TYPES.postMerge && !hasEnded(workflow));

const isHandler = (workflow: Workflow): boolean => typeOf(workflow) === WORKFLOW_TYPES.remediation || typeOf(workflow) === WORKFLOW_TYPES.postMerge;

/** The gates of a project's Workflow that wait for tasks. */
export interface WaitingGate extends SettledGate {
  /** When the Workflow was made. */
  readonly since: string;
}

/** What was read of a Workflow; it is kept for as long as that state of it is. A project may have thousands of nodes. */
const READ = new WeakMap<Workflow, readonly WaitingGate[]>();

/** The gates that wait for tasks in a Workflow that runs and is not being stopped. */
export function waitingGates(workflow: Workflow): readonly WaitingGate[] {
  if (isPlay(workflow) || isHandler(workflow) || hasEnded(workflow) || workflow.spec.shutdown !== undefined) return [];
  const known = READ.get(workflow) ?? readGates(workflow);
  READ.set(workflow, known);
  return known;
}

function readGates(workflow: Workflow): readonly WaitingGate[] {
  const nodes = nodesOf(workflow);
  const starts = new Map(Object.values(nodes).flatMap((node) => (node.displayName === START_PLAY && node.phase === 'Succeeded' ? [[node.boundaryID, node.finishedAt ?? undefined]] : [])));
  return openGatesOf(workflow).flatMap(({ gate, task, nodeId }) => {
    if (gate !== SETTLED_GATE || task === undefined) return [];
    const startedPlayAt = starts.get(nodes[nodeId]?.boundaryID);
    return [{ workflow: workflow.metadata.name, task, node: nodeId, since: workflow.metadata.creationTimestamp ?? '', ...(startedPlayAt === undefined ? {} : { startedPlayAt }) }];
  });
}

/** One whose nodes cannot be read keeps the others from nothing; whoever looks at it alone is told why. */
function gatesIfReadable(workflow: Workflow): readonly WaitingGate[] {
  try {
    return waitingGates(workflow);
  } catch {
    return [];
  }
}

/** The gates of one task, in all Workflows. */
export const gatesOfTask = (world: World, task: string): readonly WaitingGate[] => world.all().flatMap((workflow) => gatesIfReadable(workflow).filter((gate) => gate.task === task));

/** Every task that has a play that runs, or that a project waits for: those that GitHub is asked about. */
export function tasksAtWork(world: World): ReadonlySet<string> {
  const plays = world.all().filter((workflow) => isPlay(workflow) && !hasEnded(workflow));
  const awaited = world.all().flatMap((workflow) => gatesIfReadable(workflow).filter((gate) => gate.startedPlayAt !== undefined).map(({ task }) => task));
  return new Set([...plays.flatMap(({ metadata }) => metadata.labels?.[LABELS.taskId] ?? []), ...awaited]);
}

/** When the oldest play or project was made that is at work, or failed and may be merged by hand; `undefined` where none is. */
export function oldestAtWork(world: World): string | undefined {
  const matters = (workflow: Workflow): boolean => (isPlay(workflow) ? workflow.status?.phase !== 'Succeeded' : gatesIfReadable(workflow).length > 0);
  return world.all().filter(matters).flatMap(({ metadata }) => metadata.creationTimestamp ?? []).sort()[0];
}
