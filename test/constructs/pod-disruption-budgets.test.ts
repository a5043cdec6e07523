import { describe, expect, test } from '@jest/globals';
import { PodDisruptionBudgets, type PodDisruptionBudgetsProps } from '../../lib/constructs/pod-disruption-budgets.ts';
import { anEnvironment } from './an-environment.ts';
import { synthesize } from './synthesize.ts';

const namesOf = (props: Partial<PodDisruptionBudgetsProps>): readonly string[] =>
  synthesize((scope) => new PodDisruptionBudgets(scope, 'b', { environment: anEnvironment(), ...props })).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe('disruption budgets', () => {
  test('the bus and our process have one where they have several pods', () => {
    expect(namesOf({})).toEqual(['tm-events/event-bus', 'tm/taskmaster']);
  });

  test('a single pod has none: its machine could never be emptied', () => {
    const eventBus = { ...anEnvironment().eventBus, replicas: 1 } as never;
    expect(namesOf({ environment: anEnvironment({ eventBus, controller: { enabled: true, replicas: 1, mend: true, poll: '5s' } }) })).toEqual([]);
  });

  test('so have event source and sensors', () => {
    expect(namesOf({ eventSourceReplicas: 2, sensorReplicas: 2 })).toEqual(expect.arrayContaining(['tm-events/event-source', 'tm-events/sensors']));
  });

  test('a bus elsewhere and a process that does not run have none', () => {
    expect(namesOf({ environment: anEnvironment({ eventBus: { kind: 'exotic', url: 'nats://bus' }, controller: { enabled: false, replicas: 2, mend: true, poll: '5s' } }) })).toEqual([]);
  });

  test('one pod at a time may go', () => {
    const objects = synthesize((scope) => new PodDisruptionBudgets(scope, 'b', { environment: anEnvironment() }));
    expect(objects.map((object) => (object['spec'] as { maxUnavailable: number }).maxUnavailable)).toEqual([1, 1]);
  });
});
