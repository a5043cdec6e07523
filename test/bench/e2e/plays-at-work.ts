import { stageCall, stageStep } from '../../../lib/constructs/workflows/stage-step.ts';
import { SERVICE_ACCOUNTS } from '../../../lib/contract/actors.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { workflowDefaults } from '../../../lib/plan/workflow-defaults.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { WORKFLOWS } from '../../../lib/runtime/kube/resources.ts';
import { pool } from './pool.ts';

export interface WorkOptions {
  /** How many Workflows. */
  readonly plays: number;
  /** Seconds that each rests between two of its pods. */
  readonly pace: number;
  /** Steps of each. */
  readonly steps: number;
}

/** What they really did within a time. */
export interface WorkDone {
  readonly pods: number;
  readonly failed: number;
  /** Pods in a minute, all plays together. */
  readonly perMinute: number;
}

const AT_ONCE = 4;
const nameOf = (play: number): string => `at-work-${play}`;

/** Starts Workflows whose pods run one after the other, the beginnings of all plays spread evenly, so that at each moment as many run as at any other. */
export async function startWork(kube: Kube, environment: Environment, { plays, pace, steps }: WorkOptions): Promise<void> {
  await pool(Array.from({ length: plays }, (_, index) => index), AT_ONCE, (play) =>
    kube.create(WORKFLOWS, environment.namespaces.workflows, workflow(environment, nameOf(play), Math.round((pace * play) / plays), pace, steps)),
  );
}

/** Ends them; their pods go in the background. */
export async function endWork(kube: Kube, { namespaces }: Environment, plays: number): Promise<void> {
  await pool(Array.from({ length: plays }, (_, index) => index), AT_ONCE, (play) => kube.delete(WORKFLOWS, namespaces.workflows, nameOf(play)));
}

/** @param since when to begin to count, `Date.now()` */
export async function workDone(kube: Kube, { namespaces }: Environment, plays: number, since: number): Promise<WorkDone> {
  const now = Date.now();
  const all = await Promise.all(Array.from({ length: plays }, (_, index) => kube.get(WORKFLOWS, namespaces.workflows, nameOf(index))));
  const pods = all
    .flatMap((one) => Object.values(one?.status?.nodes ?? {}))
    .filter(({ type, finishedAt }) => type === 'Pod' && finishedAt !== null && finishedAt !== undefined && Date.parse(finishedAt) >= since);
  return { pods: pods.length, failed: pods.filter(({ phase }) => phase !== 'Succeeded').length, perMinute: pods.length / ((now - since) / 60_000) };
}

/** Its pods are those that a play starts one after the other: each of them, agents apart, is a `resource` template's, as `stage` is. */
function workflow(environment: Environment, name: string, first: number, pace: number, steps: number): Workflow {
  const rest = (seconds: number, index: number) => ({ name: `rest-${index}`, template: 'rest', arguments: { parameters: [{ name: 'seconds', value: `${seconds}s` }] } });
  const rounds = Array.from({ length: steps }, (_, index) => [[rest(index === 0 ? first : pace, index)], [stageCall(`step-${index}`, 'testing')]]).flat();
  const { securityContext, podGC } = workflowDefaults(environment);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name },
    spec: {
      entrypoint: 'work',
      serviceAccountName: SERVICE_ACCOUNTS.executor,
      securityContext,
      podGC,
      templates: [
        { name: 'work', steps: rounds },
        { name: 'rest', inputs: { parameters: [{ name: 'seconds' }] }, suspend: { duration: '{{inputs.parameters.seconds}}' } },
        stageStep(environment),
      ],
    },
  } as unknown as Workflow;
}
