import type { Stage } from '../../../lib/contract/stages.ts';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { nodesOf } from '../../../lib/runtime/argo/nodes.ts';
import { hasEnded, type Workflow } from '../../../lib/runtime/argo/workflow.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { WORKFLOWS } from '../../../lib/runtime/kube/resources.ts';

const ofType = (kube: Kube, { namespaces, project }: Environment, type: string): Promise<readonly Workflow[]> =>
  kube.list(WORKFLOWS, namespaces.workflows, { labels: `${LABELS.workflowType}=${type},${LABELS.project}=${project.name}` }).then(({ items }) => items);

export const playsOf = (kube: Kube, environment: Environment): Promise<readonly Workflow[]> => ofType(kube, environment, WORKFLOW_TYPES.play);

/** The project's Workflows that run; none: it has come to its end. */
export const runningProjects = async (kube: Kube, environment: Environment): Promise<readonly Workflow[]> =>
  (await ofType(kube, environment, WORKFLOW_TYPES.project)).filter((workflow) => !hasEnded(workflow) && workflow.spec.shutdown === undefined);

/** The stages that a play wrote into its label, in the order of time. */
export function stagesOf(play: Workflow): readonly Stage[] {
  return Object.values(nodesOf(play))
    .filter(({ templateName, type, phase }) => templateName === 'stage' && type === 'Pod' && phase === 'Succeeded')
    .sort((one, other) => Date.parse(one.startedAt ?? '') - Date.parse(other.startedAt ?? ''))
    .map(({ inputs }) => inputs?.parameters?.find(({ name }) => name === 'stage')?.value as Stage);
}
