import { EVENTS, SENSORS as NAMES } from '../../../contract/actors.ts';
import type { Resource } from '../../../runtime/kube/kube.ts';
import { fail, orOk, type Check, type DoctorContext, type Finding } from '../check.ts';
import { EVENT_BUSES, EVENT_SOURCES, SENSORS, type WithConditions } from '../kinds.ts';

/** The way of an event, from the bus to the sensors: what Argo Events says of each part. */
export const eventsSide: Check = {
  id: 'events-side',
  title: 'Argo Events',
  look: async (context) => {
    const sensors = Object.values(NAMES);
    const found = await Promise.all([inspect(context, EVENT_BUSES, EVENTS.bus), inspect(context, EVENT_SOURCES, EVENTS.source), ...sensors.map((name) => inspect(context, SENSORS, name))]);
    return orOk(found.flat(), `the bus, the event source and ${sensors.length} sensors are deployed`);
  },
};

async function inspect({ kube, environment: { namespaces } }: DoctorContext, resource: Resource<WithConditions>, name: string): Promise<readonly Finding[]> {
  const object = await kube.get(resource, namespaces.events, name);
  if (object === undefined) return [fail(`there is no ${resource.kind} ${name} in ${namespaces.events}`, 'apply events.yaml of this environment')];
  const conditions = object.status?.conditions ?? [];
  if (conditions.length === 0) return [fail(`${resource.kind} ${name} is not looked after: it has no conditions`, 'look whether the controller of Argo Events runs, and watches this namespace')];
  return conditions
    .filter(({ status }) => status !== 'True')
    .map(({ type, reason, message }) => fail(`${resource.kind} ${name} is not ${type}: ${message ?? reason ?? 'it does not say why'}`, `kubectl describe ${resource.kind.toLowerCase()} -n ${namespaces.events} ${name}`));
}
