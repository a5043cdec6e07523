import { WORKFLOW_TEMPLATES } from '../contract/actors.ts';
import { LABELS } from '../contract/labels.ts';
import type { Manifest } from '../contract/manifest.ts';
import { EXECUTOR_PARAMETERS, type ExecutorParameter } from '../contract/project-dag.ts';
import type { Environment } from '../environment/schema.ts';
import type { PlannedTask } from './plan.ts';
import { executorValues } from './project-dag.ts';

/** How the values of one play are written: as they are, or as expressions that Argo puts them in place of. */
export interface PlayValues {
  readonly name: string;
  readonly parameter: (name: ExecutorParameter) => string;
}

/**
 * The Workflow that is a task's play. Everything else it has from the WorkflowTemplate `play`. Both flows use this: `start-play` of
 * `taskmaster-executor` with expressions, our process with values, so that either finds the play as the other made it.
 */
export const playManifest = (environment: Environment, { name, parameter }: PlayValues): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Workflow',
  metadata: {
    name,
    namespace: environment.namespaces.workflows,
    labels: { [LABELS.project]: environment.project.name, [LABELS.taskId]: parameter('task') },
    annotations: { 'workflows.argoproj.io/title': parameter('title') },
  },
  spec: {
    workflowTemplateRef: { name: WORKFLOW_TEMPLATES.play },
    entrypoint: parameter('profile'),
    arguments: {
      parameters: EXECUTOR_PARAMETERS.filter((one) => one !== 'system' && one !== 'profile').map((one) => ({ name: one, value: parameter(one) })),
    },
  },
});

/** The play of a planned task, to be created as it is. */
export function playWorkflow(environment: Environment, task: PlannedTask): Manifest {
  const values = executorValues(task);
  return playManifest(environment, { name: task.play, parameter: (name) => values[name] });
}
