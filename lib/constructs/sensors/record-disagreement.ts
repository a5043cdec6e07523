import { LABELS, MANAGED_BY } from '../../contract/labels.ts';
import type { Trigger } from '../../../imports/argo-events.ts';
import { eventTime, fromCorrelation } from './from-correlation.ts';
import { SHORT_RETRY } from './retry.ts';
import type { TriggerContext } from './trigger-context.ts';

/** Value of the label `taskmaster.io/record`. */
export const DISAGREEMENT = 'disagreement';

/**
 * Records an event that the sensor refused: an Event about the sensor, which `kubectl describe sensor` shows and the cluster forgets
 * after an hour. Its name is that of the delivery, so that a delivery that comes twice is one Event.
 */
export const recordDisagreement = ({ environment, sensor, dependency }: TriggerContext): Trigger => {
  const namespace = environment.namespaces.events;
  return {
    atLeastOnce: true,
    retryStrategy: SHORT_RETRY,
    template: {
      name: 'record-disagreement',
      conditions: dependency,
      k8s: {
        operation: 'patch',
        patchStrategy: 'application/merge-patch+json',
        source: {
          resource: {
            apiVersion: 'v1',
            kind: 'Event',
            metadata: { name: `${sensor}-`, namespace, labels: { [LABELS.record]: DISAGREEMENT } },
            type: 'Warning',
            count: 1,
            source: { component: MANAGED_BY },
            reportingComponent: MANAGED_BY,
            reportingInstance: sensor,
            involvedObject: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Sensor', name: sensor, namespace },
          },
        },
        parameters: [
          fromCorrelation(dependency, 'delivery', 'metadata.name', 'append'),
          fromCorrelation(dependency, 'eventReason', 'reason'),
          fromCorrelation(dependency, 'message', 'message'),
          eventTime(dependency, 'firstTimestamp'),
          eventTime(dependency, 'lastTimestamp'),
        ],
      },
    },
  };
};
