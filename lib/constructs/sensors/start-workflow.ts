import { LABELS } from '../../contract/labels.ts';
import type { Correlation } from '../../correlation/correlation.ts';
import type { Trigger } from '../../../imports/argo-events.ts';
import { deadLetter } from './dead-letter.ts';
import { fromCorrelation } from './from-correlation.ts';
import { SHORT_RETRY } from './retry.ts';
import type { TriggerContext } from './trigger-context.ts';

export interface StartWorkflowProps {
  /** The WorkflowTemplate. */
  readonly template: string;
  /** Value of the label `workflow-type`. */
  readonly type: string;
  /** Its parameters, each with the value of the correlation's field of the same name. */
  readonly parameters: readonly (keyof Correlation & string)[];
}

/**
 * Creates the Workflow that `correlation.workflow` names, from a WorkflowTemplate. The operation is `patch`, which creates what is not
 * there: when the same event comes again, the Workflow stays as it is, where `create` would fail, try again, and leave a dead letter.
 */
export const startWorkflow = (context: TriggerContext, { template, type, parameters }: StartWorkflowProps): Trigger => {
  const { environment, dependency } = context;
  const name = `start-${template}`;
  return {
    atLeastOnce: true,
    retryStrategy: SHORT_RETRY,
    template: {
      name,
      conditions: dependency,
      k8s: {
        operation: 'patch',
        patchStrategy: 'application/merge-patch+json',
        source: {
          resource: {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Workflow',
            metadata: {
              name: 'from-the-event',
              namespace: environment.namespaces.workflows,
              labels: {
                [LABELS.taskmaster]: 'true',
                [LABELS.workflowType]: type,
                [LABELS.project]: environment.project.name,
                [LABELS.environment]: environment.name,
              },
            },
            spec: {
              workflowTemplateRef: { name: template },
              arguments: { parameters: parameters.map((parameter) => ({ name: parameter, value: 'from-the-event' })) },
            },
          },
        },
        parameters: [
          fromCorrelation(dependency, 'workflow', 'metadata.name'),
          fromCorrelation(dependency, 'task', `metadata.labels.${LABELS.taskId}`),
          ...parameters.map((parameter, index) => fromCorrelation(dependency, parameter, `spec.arguments.parameters.${index}.value`)),
        ],
      },
    },
    dlqTrigger: deadLetter(context, name),
  };
};
