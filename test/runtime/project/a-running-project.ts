import fc from 'fast-check';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { Plan, PlannedTask } from '../../../lib/plan/plan.ts';
import { playWorkflow } from '../../../lib/plan/play-manifest.ts';
import { projectWorkflow, type ProjectRun } from '../../../lib/plan/project-workflow.ts';
import type { NodePhase, Workflow, WorkflowNode } from '../../../lib/runtime/argo/workflow.ts';

/** How far a task of a running project is. `waiting`: for its dependencies, or for a place. */
export type Progress = 'waiting' | 'begun' | 'succeeded' | 'failed' | 'failed without a play' | 'omitted';

export interface RunningProject {
  readonly workflows: readonly Workflow[];
  readonly plays: ReadonlyMap<string, Workflow>;
}

const ENDED: Readonly<Partial<Record<Progress, NodePhase>>> = { succeeded: 'Succeeded', failed: 'Failed', 'failed without a play': 'Failed', omitted: 'Omitted' };
const STARTED_AT = '2026-01-01T10:00:00Z';
const FINISHED_AT = '2026-01-01T11:00:00Z';

/** The Workflows that a Plan makes, as Argo would have them with its tasks so far, and the plays that are there then. */
export function runningProject(environment: Environment, plan: Plan, progressOf: (id: string) => Progress = () => 'waiting', run: ProjectRun = { generation: 1 }): RunningProject {
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const workflows = plan.shards.map((shard): Workflow => {
    const workflow = projectWorkflow(environment, plan, shard, run) as unknown as Workflow;
    const nodes = shard.tasks.flatMap((id) => nodesOf(workflow.metadata.name, id, progressOf(id)));
    return { ...workflow, status: { phase: 'Running', nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) } };
  });
  const plays = plan.tasks.flatMap(({ id }) => playOf(environment, tasks.get(id) as PlannedTask, progressOf(id)));
  return { workflows, plays: new Map(plays.map((play) => [play.metadata.name, play])) };
}

function nodesOf(workflow: string, id: string, progress: Progress): readonly WorkflowNode[] {
  if (progress === 'waiting') return [];
  const name = `${workflow}.task-${id}`;
  const node = (fields: Pick<WorkflowNode, 'name' | 'type'> & Partial<WorkflowNode>): WorkflowNode => ({ id: fields.name, displayName: fields.name, startedAt: STARTED_AT, ...fields });
  const phase = ENDED[progress];
  const whole = node({ name, type: 'DAG', phase: phase ?? 'Pending', ...(phase === undefined ? {} : { finishedAt: FINISHED_AT }) });
  if (progress === 'omitted') return [whole];
  const parameters = [{ name: 'task', value: id }, { name: 'gate', value: 'settled' }];
  return [whole, node({ name: `${name}.settled`, type: 'Suspend', phase: phase ?? 'Running', inputs: { parameters } }), node({ name: `${name}.start-play`, type: 'Retry', phase: 'Succeeded' })];
}

function playOf(environment: Environment, task: PlannedTask, progress: Progress): readonly Workflow[] {
  if (progress !== 'begun' && progress !== 'succeeded' && progress !== 'failed') return [];
  const phase = { begun: 'Running', succeeded: 'Succeeded', failed: 'Failed' } as const;
  return [{ ...(playWorkflow(environment, task) as unknown as Workflow), status: { phase: phase[progress], startedAt: STARTED_AT } }];
}

/** Any progress that Argo can come to: a task begins when those before it have succeeded, and is omitted when one of them did not. */
export const anyProgress = (plan: Plan): fc.Arbitrary<ReadonlyMap<string, Progress>> =>
  fc.array(fc.constantFrom<Progress>('waiting', 'begun', 'succeeded', 'succeeded', 'succeeded', 'failed', 'failed without a play'), { minLength: plan.tasks.length, maxLength: plan.tasks.length }).map((wishes) => {
    const progress = new Map<string, Progress>();
    plan.tasks.forEach(({ id, dependencies }, index) => {
      const before = dependencies.map((dependency) => progress.get(dependency));
      if (before.some((one) => one === 'waiting' || one === 'begun')) progress.set(id, 'waiting');
      else progress.set(id, before.every((one) => one === 'succeeded') ? (wishes[index] ?? 'waiting') : 'omitted');
    });
    return progress;
  });
