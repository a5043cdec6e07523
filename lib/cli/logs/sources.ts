import { LABELS } from '../../contract/labels.ts';
import { playName } from '../../contract/names.ts';
import type { Environment } from '../../environment/schema.ts';
import { RUN_LABELS } from '../../runtime/agents/names.ts';
import { CONTAINERS } from '../../runtime/agents/pod.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { PODS, type Pod } from '../doctor/kinds.ts';

/** A container whose log is to be shown. */
export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** In front of each of its lines: `rex-0` for an agent, the step's name for a step. */
  readonly label: string;
  /** When its pod was made, as RFC 3339. */
  readonly since: string;
  /** It prints, or may still begin to. */
  readonly isAlive: boolean;
}

export interface SourceChoice {
  readonly task: string;
  /** Only this agent. @default - agents and steps */
  readonly role?: string;
  /** Only the steps of the play, or only agents. @default - both */
  readonly only?: 'steps' | 'agents';
}

/** The containers of a task's play and of its agents whose pods are still there, the oldest first. */
export async function logSources(kube: Kube, environment: Environment, { task, role, only }: SourceChoice): Promise<readonly LogSource[]> {
  const { project, namespaces } = environment;
  const [steps, agents] = await Promise.all([
    only === 'agents' || role !== undefined ? [] : listPods(kube, namespaces.workflows, `workflows.argoproj.io/workflow=${playName(project.name, task)}`),
    only === 'steps' ? [] : listPods(kube, namespaces.agents, [`app.kubernetes.io/component=agent,${LABELS.project}=${project.name},${LABELS.taskId}=${task}`, ...(role === undefined ? [] : [`${LABELS.role}=${role}`])].join(',')),
  ]);
  return [...steps.flatMap((pod) => sourcesOf(pod, stepLabel(pod), ['main'])), ...agents.flatMap((pod) => sourcesOf(pod, agentLabel(pod), [CONTAINERS.prepare, CONTAINERS.agent]))].sort(
    (a, b) => a.since.localeCompare(b.since) || a.pod.localeCompare(b.pod),
  );
}

const listPods = async (kube: Kube, namespace: string, labels: string): Promise<readonly Pod[]> => (await kube.list(PODS, namespace, { labels })).items;

function sourcesOf({ metadata, status }: Pod, label: string, containers: readonly string[]): readonly LogSource[] {
  const isAlive = status?.phase === 'Running' || status?.phase === 'Pending';
  return containers.map((container) => ({
    namespace: metadata.namespace ?? '',
    pod: metadata.name,
    container,
    label: container === 'main' || container === CONTAINERS.agent ? label : `${label} ${container}`,
    since: metadata.creationTimestamp ?? '',
    isAlive,
  }));
}

/** The last part of the node's name in its Workflow: `rex` of `play-x-1.work.implement.work.rex`. */
const stepLabel = ({ metadata }: Pod): string => (metadata.annotations?.['workflows.argoproj.io/node-name'] ?? metadata.name).split('.').at(-1)?.replace(/\(0\)$/, '') ?? metadata.name;

const agentLabel = ({ metadata: { labels = {} } }: Pod): string => [labels[LABELS.role], labels[LABELS.cycle], ...(labels[RUN_LABELS.attempt] === undefined || labels[RUN_LABELS.attempt] === '1' ? [] : [`try ${labels[RUN_LABELS.attempt]}`])].filter((part) => part !== undefined).join('-');
