import { LABELS } from '../../contract/labels.ts';
import type { Stage } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { jsonInput, jsonWorkflowName } from './expressions.ts';
import { objectStep } from './object-step.ts';

const STAGE = 'stage';

/** Writes where the play is into the label `current-stage` of its own Workflow. */
export function stageStep(environment: Environment): Template {
  return objectStep({
    name: STAGE,
    environment,
    actor: 'player',
    action: 'patch',
    inputs: [{ name: 'stage' }],
    deadline: durationSeconds(environment.play.stepTimeout),
    manifest: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: {
        name: jsonWorkflowName,
        namespace: environment.namespaces.workflows,
        labels: { [LABELS.currentStage]: jsonInput('stage') },
      },
    },
  });
}

/** A call of it, as a step or as a node of a DAG. */
export const stageCall = (name: string, stage: Stage, when?: string) => ({
  name,
  template: STAGE,
  arguments: { parameters: [{ name: 'stage', value: stage }] },
  ...(when === undefined ? {} : { when }),
});
