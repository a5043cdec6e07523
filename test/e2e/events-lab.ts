import { App } from 'cdk8s';
import { EventsChart } from '../../lib/charts/events.ts';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { QuotasChart } from '../../lib/charts/quotas.ts';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { EVENTS, SENSORS, type SensorName } from '../../lib/contract/actors.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { PLAY_GATES, type PlayGate } from '../../lib/contract/stages.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { apply } from './apply.ts';
import { kubectl } from './run-kubectl.ts';
import { until } from './lab.ts';

export const WEBHOOK_SECRET = 'not much of a secret';

/** The events side of an environment as it is emitted, and the templates that its sensors start Workflows from, which do nothing. */
export function applyEvents(environment: Environment, plan: Plan): readonly Manifest[] {
  const app = new App();
  const objects = [NamespacesChart, RbacChart, QuotasChart, EventsChart].flatMap((EnvironmentChart) => new EnvironmentChart(app, EnvironmentChart.name, { environment, plan }).toJson() as Manifest[]);
  const { secret } = environment.github.webhook;
  apply(objects.filter(({ kind }) => kind === 'Namespace'));
  apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: secret.name, namespace: environment.namespaces.events }, stringData: { [secret.key]: WEBHOOK_SECRET } }]);
  apply(objects);
  apply(['remediation', 'post-merge'].map((name) => idleTemplate(name, environment.namespaces.workflows)));
  return objects;
}

const SUSPENDED = { name: 'main', suspend: {} };

const idleTemplate = (name: string, namespace: string): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'WorkflowTemplate',
  metadata: { name, namespace },
  spec: { entrypoint: 'main', templates: [SUSPENDED] },
});

/** A Workflow with the name of a play, and all of its gates open, or those that are given. */
export const playWithGates = (name: string, namespace: string, gates: readonly string[] = PLAY_GATES): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Workflow',
  metadata: { name, namespace },
  spec: {
    entrypoint: 'main',
    templates: [
      { name: 'main', dag: { tasks: gates.map((gate) => ({ name: gate, template: 'gate', arguments: { parameters: [{ name: 'gate', value: gate }] } })) } },
      { name: 'gate', inputs: { parameters: [{ name: 'gate' }] }, suspend: {} },
    ],
  },
});

interface Gates {
  readonly status?: { readonly nodes?: Readonly<Record<string, { readonly displayName: string; readonly phase: string }>> };
}

/** The gates of a play that are open. */
export function openGates(name: string, namespace: string): readonly PlayGate[] {
  const { status } = JSON.parse(kubectl(['get', 'workflow', name, '-n', namespace, '-o', 'json'])) as Gates;
  const open = Object.values(status?.nodes ?? {}).filter(({ phase }) => phase === 'Running');
  return PLAY_GATES.filter((gate) => open.some(({ displayName }) => displayName === gate));
}

/** How many triggers each sensor has. */
export const TRIGGERS: Readonly<Record<SensorName, number>> = { [SENSORS.prCreated]: 2, [SENSORS.readyForQa]: 2, [SENSORS.approved]: 2, [SENSORS.remediation]: 2, [SENSORS.merged]: 3 };

/** Waits until the bus runs, the event source listens, and every trigger of every sensor has its place in the stream. */
export async function eventsReady(namespace: string): Promise<void> {
  const rollout = (selector: string, kind: 'deployment' | 'statefulset') => async () => {
    await until(`a ${kind} with ${selector}`, () => (kubectl(['get', kind, '-n', namespace, '-l', selector, '-o', 'name']) === '' ? undefined : true), 120);
    kubectl(['rollout', 'status', kind, '-n', namespace, '-l', selector, '--timeout=240s']);
  };
  await rollout(`eventbus-name=${EVENTS.bus}`, 'statefulset')();
  await rollout(`eventsource-name=${EVENTS.source}`, 'deployment')();
  for (const [sensor, triggers] of Object.entries(TRIGGERS)) {
    await rollout(`sensor-name=${sensor}`, 'deployment')();
    const subscribed = () => kubectl(['logs', '-n', namespace, '-l', `sensor-name=${sensor}`, '--tail=-1']).match(/Subscribing to subject/g)?.length === triggers;
    await until(`${sensor} has subscribed`, () => subscribed() || undefined, 120);
  }
}
