import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import type { Workflow } from './workflow.ts';

/** Argo's own label of a Workflow that has ended. */
const RUNNING = 'workflows.argoproj.io/completed!=true';
const WITHOUT_SETTLED_GATES = [WORKFLOW_TYPES.play, WORKFLOW_TYPES.remediation, WORKFLOW_TYPES.postMerge, WORKFLOW_TYPES.resync];

type Where = Pick<Environment, 'namespaces' | 'project'>;

async function find(kube: Kube, { namespaces, project }: Where, ...selectors: readonly string[]): Promise<readonly Workflow[]> {
  return (await kube.list(WORKFLOWS, namespaces.workflows, { labels: [`${LABELS.project}=${project.name}`, ...selectors].join(',') })).items;
}

/** The plays of the project, those included that have ended and are still kept. */
export const findPlays = (kube: Kube, environment: Where): Promise<readonly Workflow[]> => find(kube, environment, `${LABELS.workflowType}=${WORKFLOW_TYPES.play}`);

/** The Workflows of the project's DAG that run, of all shards and generations. */
export const findProjects = (kube: Kube, environment: Where): Promise<readonly Workflow[]> => find(kube, environment, `${LABELS.workflowType}=${WORKFLOW_TYPES.project}`, RUNNING);

/** The Workflows of the project's DAG, those included that have ended and are still kept. */
export const findAllProjects = (kube: Kube, environment: Where): Promise<readonly Workflow[]> => find(kube, environment, `${LABELS.workflowType}=${WORKFLOW_TYPES.project}`);

/** Every Workflow of the project that runs and may hold settled gates: its DAGs, and whatever else calls `execute-single-task`. */
export const findGateHolders = (kube: Kube, environment: Where): Promise<readonly Workflow[]> =>
  find(kube, environment, `${LABELS.workflowType} notin (${WITHOUT_SETTLED_GATES.join(',')})`, RUNNING);
