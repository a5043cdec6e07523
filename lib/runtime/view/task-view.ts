import { LABELS } from '../../contract/labels.ts';
import { SETTLED_GATE, STAGES, type PlayGate, type Stage } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import type { TaskId } from '../../tasks/task.ts';
import { outcomeOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, parameterOf, type Workflow, type WorkflowNode } from '../argo/workflow.ts';
import type { CodeRun } from '../kube/resources.ts';
import { playViewOf } from '../mend/play-view.ts';
import { hasFailed } from '../plays/settlement.ts';
import { isBegun, isOver, type ProjectTask } from '../project/project-tasks.ts';
import { agentViewOf, type AgentView } from './agent-view.ts';
import { waitingFor } from './waiting-for.ts';

/**
 * Where a task of a project on the cluster is. `waiting`: something that it depends on is not settled. `queued`: it is ready, and waits for a place or for
 * Argo. `held`: something that it depends on failed. `skipped`: it was settled without its work.
 */
export const TASK_STATES = ['running', 'failed', 'queued', 'waiting', 'held', 'done', 'skipped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** A gate of a play that is open. */
export interface GateView {
  readonly gate: PlayGate;
  readonly since: string;
}

export interface TaskView {
  readonly id: TaskId;
  readonly title: string;
  readonly state: TaskState;
  /** Times in RFC 3339; since when it is in this state, and where it runs in this stage. */
  readonly since?: string;
  readonly stage?: Stage;
  readonly cycle?: number;
  /** Whom or what it waits for, or why it is where it is, in words. */
  readonly waitsFor?: string;
  readonly gates: readonly GateView[];
  readonly agents: readonly AgentView[];
  /** Its pull request, where an agent run says which. */
  readonly pull?: { readonly number: number; readonly url?: string };
  /** Those that are not settled. */
  readonly dependencies: readonly TaskId[];
  readonly play?: string;
}

export interface TaskObserved {
  readonly environment: Environment;
  readonly id: TaskId;
  /** Absent where no DAG has it: somebody ran it alone. */
  readonly task?: ProjectTask;
  readonly play?: Workflow;
  readonly runs: readonly CodeRun[];
  /** Dependencies that are not settled well, and those of them that failed or are held. */
  readonly open: readonly TaskId[];
  readonly blocked: readonly TaskId[];
}

/** What is to be said of one task. */
export function taskViewOf(observed: TaskObserved): TaskView {
  const { id, task, play, runs, open, blocked } = observed;
  const agents = runs.map(agentViewOf).sort((a, b) => a.cycle - b.cycle || (a.since ?? '').localeCompare(b.since ?? ''));
  const title = task?.parameters['title'] ?? (play === undefined ? '' : (parameterOf(play, 'title') ?? ''));
  const pull = runs.findLast(({ status }) => status?.pullRequest !== undefined)?.status?.pullRequest;
  const shared = { id, title, gates: [], agents, dependencies: open, ...(pull === undefined ? {} : { pull }), ...(play === undefined ? {} : { play: play.metadata.name }) };
  const settled = settledOf(task);
  if (play !== undefined && hasFailed(play)) return { ...shared, state: 'failed', ...sinceOf(play.status?.finishedAt), waitsFor: reasonOf(play) };
  if (play !== undefined && !hasEnded(play)) return { ...shared, ...runningOf(observed, agents, play) };
  if (settled?.skipped === true) return { ...shared, state: 'skipped', ...sinceOf(settled.node.finishedAt), waitsFor: settled.node.message ?? 'skipped' };
  if (task?.node?.phase === 'Failed' || task?.node?.phase === 'Error') return { ...shared, state: 'failed', ...sinceOf(task.node.finishedAt), waitsFor: task.node.message ?? 'it failed' };
  if (play?.status?.phase === 'Succeeded' || task?.node?.phase === 'Succeeded') return { ...shared, state: 'done', ...sinceOf(play?.status?.finishedAt ?? task?.node?.finishedAt) };
  if (task?.node?.phase === 'Omitted' || blocked.length > 0) return { ...shared, state: 'held', waitsFor: blocked.length > 0 ? `held back by ${listed(blocked)}` : 'held back' };
  if (open.length > 0) return { ...shared, state: 'waiting', waitsFor: `after ${listed(open)}` };
  const begun = task !== undefined && isBegun(task) && !isOver(task);
  return { ...shared, state: 'queued', ...sinceOf(task?.node?.startedAt), waitsFor: begun ? 'its play is being started' : 'ready, waits for a place' };
}

/** How the gate of the task in the project's DAG was opened. */
function settledOf(task: ProjectTask | undefined): { readonly node: WorkflowNode; readonly skipped: boolean } | undefined {
  const node = task?.onlyWaits === true ? task.node : task?.steps[SETTLED_GATE];
  return node?.phase === 'Succeeded' ? { node, skipped: outcomeOf(node) === 'skipped' } : undefined;
}

function runningOf({ environment }: TaskObserved, agents: readonly AgentView[], play: Workflow): Pick<TaskView, 'state' | 'stage' | 'cycle' | 'waitsFor' | 'gates' | 'since'> {
  const view = playViewOf(play);
  const stage = STAGES.find((known) => known === play.metadata.labels?.[LABELS.currentStage]) ?? 'implementing';
  const gates = (view?.gates ?? []).map(({ gate, startedAt }) => ({ gate, since: startedAt }));
  const working = agents.findLast(({ phase }) => phase !== 'Succeeded' && phase !== 'Failed' && phase !== 'Errored');
  const since = view?.waitsAt?.startedAt ?? working?.since ?? stageSince(play, stage) ?? play.status?.startedAt ?? play.metadata.creationTimestamp;
  return {
    state: 'running',
    stage,
    ...(view?.cycle === undefined ? {} : { cycle: view.cycle.number }),
    waitsFor: waitingFor(environment, stage, view?.waitsAt?.gate, working),
    gates,
    ...sinceOf(since),
  };
}

/** When the step that wrote the stage's label last ended. */
function stageSince(play: Workflow, stage: Stage): string | undefined {
  const written = Object.values(nodesOf(play)).flatMap((node) => (node.inputs?.parameters?.some(({ name, value }) => name === 'stage' && value === stage) && typeof node.finishedAt === 'string' ? [node.finishedAt] : []));
  return written.sort().at(-1);
}

/** Its own words, and those of what failed first in it, which say more. */
function reasonOf(play: Workflow): string {
  const failed = Object.values(nodesOf(play))
    .filter(({ phase, message, type }) => (phase === 'Failed' || phase === 'Error') && message !== undefined && type !== 'Steps' && type !== 'DAG' && type !== 'StepGroup')
    .sort((a, b) => (a.finishedAt ?? '').localeCompare(b.finishedAt ?? ''));
  const [first] = failed;
  return first === undefined ? (play.status?.message ?? 'it failed') : `${first.displayName}: ${first.message}`;
}

const sinceOf = (time: string | null | undefined): { readonly since?: string } => (typeof time === 'string' ? { since: time } : {});

const listed = (ids: readonly TaskId[]): string => (ids.length > 6 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', '));
