import { SERVICE_ACCOUNTS } from '../../../lib/contract/actors.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
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

/** A program that takes about as much as a verb of ours: half a second of a processor at most, and a second in all. */
const STEP = 'i=0; while [ "$i" -lt 50000 ]; do i=$((i+1)); done; sleep 1';
const SMALL = { requests: { cpu: '5m', memory: '16Mi' }, limits: { cpu: '1', memory: '128Mi' } };
const AT_ONCE = 4;
/** What a namespace that enforces `restricted` asks for; Argo's own containers in the pod have to say it, too. */
const SECURITY = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const EXECUTOR = { securityContext: SECURITY, resources: SMALL };

const nameOf = (play: number): string => `at-work-${play}`;

/** Starts Workflows whose pods run one after the other, the beginnings of all plays spread evenly, so that at each moment as many run as at any other. */
export async function startWork(kube: Kube, { namespaces }: Environment, { plays, pace, steps }: WorkOptions): Promise<void> {
  await pool(Array.from({ length: plays }, (_, index) => index), AT_ONCE, (play) =>
    kube.create(WORKFLOWS, namespaces.workflows, workflow(nameOf(play), Math.round((pace * play) / plays), pace, steps)),
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

function workflow(name: string, first: number, pace: number, steps: number): Workflow {
  const rest = (seconds: number, index: number) => ({ name: `rest-${index}`, template: 'rest', arguments: { parameters: [{ name: 'seconds', value: `${seconds}s` }] } });
  const rounds = Array.from({ length: steps }, (_, index) => [[rest(index === 0 ? first : pace, index)], [{ name: `step-${index}`, template: 'step' }]]).flat();
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name },
    spec: {
      entrypoint: 'work',
      serviceAccountName: SERVICE_ACCOUNTS.executor,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      podSpecPatch: JSON.stringify({ initContainers: [{ name: 'init', ...EXECUTOR }], containers: [{ name: 'wait', ...EXECUTOR }] }),
      podGC: { strategy: 'OnPodCompletion' },
      templates: [
        { name: 'work', steps: rounds },
        { name: 'rest', inputs: { parameters: [{ name: 'seconds' }] }, suspend: { duration: '{{inputs.parameters.seconds}}' } },
        { name: 'step', container: { image: 'busybox:1', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', STEP], securityContext: SECURITY, resources: SMALL } },
      ],
    },
  };
}
