import type { PlayGate } from '../../contract/stages.ts';
import type { Trigger } from '../../../imports/argo-events.ts';
import { deadLetter } from './dead-letter.ts';
import { fromCorrelation } from './from-correlation.ts';
import { SHORT_RETRY } from './retry.ts';
import type { TriggerContext } from './trigger-context.ts';

/**
 * Opens one gate of the play, in the argo CLI: `argo resume <play> --node-field-selector inputs.parameters.gate.value=<gate>`. Without
 * the selector it would open every gate, and succeed where none is open (FACTS.md). With it, a gate that is not open is an error: a
 * doubled event, or one for a task without a play, ends as a dead letter.
 */
export const openGate = (context: TriggerContext, gate: PlayGate): Trigger => {
  const name = `open-${gate}`;
  return {
    atLeastOnce: true,
    retryStrategy: SHORT_RETRY,
    template: {
      name,
      conditions: context.dependency,
      argoWorkflow: {
        operation: 'resume',
        args: ['--node-field-selector', `inputs.parameters.gate.value=${gate}`],
        source: {
          resource: {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Workflow',
            metadata: { name: 'from-the-event', namespace: context.environment.namespaces.workflows },
          },
        },
        parameters: [fromCorrelation(context.dependency, 'play', 'metadata.name')],
      },
    },
    dlqTrigger: deadLetter(context, name),
  };
};
