import { App } from 'cdk8s';
import { EventsChart } from '../../../lib/charts/events.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { SensorManifest, Trigger, TriggerParameter } from '../../../imports/argo-events.ts';
import { aPlan } from '../a-plan.ts';
import { anEnvironment } from '../an-environment.ts';

export const NATIVE: Environment['eventBus'] = { kind: 'native', replicas: 3, persistent: true, size: '1Gi' };
export const EXOTIC: Environment['eventBus'] = { kind: 'exotic', url: 'tls://nats.example.com:4222', accessSecret: { name: 'nats', key: 'auth' } };

/** Everything on the events side of an environment, as it is emitted. */
export const eventsSide = (changes: Partial<Environment> = {}): readonly Manifest[] =>
  new EventsChart(new App(), 'events', { environment: anEnvironment(changes), plan: aPlan() }).toJson() as Manifest[];

export const sensorsOf = (objects: readonly Manifest[]): readonly SensorManifest[] => objects.filter(({ kind }) => kind === 'Sensor') as unknown as SensorManifest[];

/** Every trigger of a sensor, those behind it that handle its dead letters among them. */
export const allTriggers = ({ spec }: SensorManifest): readonly Trigger[] => spec.triggers.flatMap((trigger) => [trigger, ...(trigger.dlqTrigger ? [trigger.dlqTrigger] : [])]);

/** What a trigger takes from an event. */
export const parametersOf = ({ template }: Trigger): readonly TriggerParameter[] => [...(template?.k8s?.parameters ?? []), ...(template?.argoWorkflow?.parameters ?? [])];
