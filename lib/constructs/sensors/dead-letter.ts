import { LABELS } from '../../contract/labels.ts';
import type { Trigger } from '../../../imports/argo-events.ts';
import { eventTime, fromCorrelation, wholeCorrelation } from './from-correlation.ts';
import { SHORT_RETRY } from './retry.ts';
import type { TriggerContext } from './trigger-context.ts';

/** Value of the label `taskmaster.io/record`. */
export const DEAD_LETTER = 'dead-letter';

/**
 * What is left of an event that a trigger could not act on after its last try: Argo Events then acknowledges it whatever happened,
 * so this ConfigMap is the only record. It is only ever created: a second try of the same delivery finds the first one's letter.
 */
export const deadLetter = ({ environment, sensor, dependency }: TriggerContext, trigger: string): Trigger => ({
  atLeastOnce: true,
  retryStrategy: SHORT_RETRY,
  template: {
    name: `${trigger}-${DEAD_LETTER}`,
    k8s: {
      operation: 'create',
      source: {
        resource: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: `${DEAD_LETTER}-${sensor}-${trigger}-`,
            namespace: environment.namespaces.workflows,
            labels: { [LABELS.record]: DEAD_LETTER, [LABELS.project]: environment.project.name, [LABELS.environment]: environment.name },
          },
          data: { sensor, trigger },
        },
      },
      parameters: [
        fromCorrelation(dependency, 'delivery', 'metadata.name', 'append'),
        fromCorrelation(dependency, 'task', `metadata.labels.${LABELS.taskId}`),
        fromCorrelation(dependency, 'delivery', 'data.delivery'),
        fromCorrelation(dependency, 'message', 'data.message'),
        wholeCorrelation(dependency, 'data.correlation'),
        eventTime(dependency, 'data.time'),
      ],
    },
  },
});
