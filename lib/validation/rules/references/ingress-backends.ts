import type { EventSourceManifest } from '../../../../imports/argo-events.ts';
import type { ServiceManifest } from '../../../../imports/kubernetes.types.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf } from '../../objects/subject.ts';
import { finding } from '../../rule.ts';
import { readAs, type Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown } from '../../objects/unknown.ts';

/** Every Ingress leads to a Service that is there, and to a port that it has. */
export const ingressBackends: Check = function* (set) {
  const services = servicesOf(set);
  for (const subject of set.subjects) {
    for (const { value, path } of sitesOf(subject, 'IngressServiceBackend')) {
      if (!isKnown(value.name) || !isKnown(subject.namespace)) continue;
      const there = services.get(subject.namespace);
      const ports = there?.get(value.name);
      if (there?.has(value.name) !== true) {
        const remedy = remedyFor(value.name, [...(there?.keys() ?? [])], 'declare it there');
        yield finding(subject, `${path}.name`, `names no Service of namespace ${subject.namespace}`, remedy, value.name);
      } else if (ports !== undefined && value.port !== undefined && !ports.some(({ name, port }) => name === value.port?.name || port === value.port?.number)) {
        const wanted = value.port.name ?? value.port.number;
        const existing = ports.map(({ name, port }) => (value.port?.name === undefined ? String(port) : (name ?? '')));
        const at = `${path}.port.${value.port.name === undefined ? 'number' : 'name'}`;
        yield finding(subject, at, `is no port of Service ${subject.namespace}/${value.name}`, remedyFor(String(wanted), existing.filter(Boolean), 'add the port to it'), wanted);
      }
    }
  }
};

interface Port {
  readonly name?: string | undefined;
  readonly port: number;
}

/** By namespace, then by name; undefined where the ports are not known. */
type Services = ReadonlyMap<string, ReadonlyMap<string, readonly Port[] | undefined>>;

function servicesOf(set: ManifestSet): Services {
  const services = new Map<string, Map<string, readonly Port[] | undefined>>();
  const add = (namespace = '', name = '', ports: readonly Port[] | undefined): void => {
    services.set(namespace, (services.get(namespace) ?? new Map<string, readonly Port[] | undefined>()).set(name, ports));
  };
  for (const subject of set.declared) {
    const { kind, metadata } = subject.manifest;
    if (kind === 'Service') add(subject.namespace, metadata?.name, readAs<ServiceManifest>(subject)?.spec?.ports);
    if (kind !== 'EventSource') continue;
    const source = readAs<EventSourceManifest>(subject);
    // Argo Events makes it.
    if (source === undefined || source.spec.service !== undefined) add(subject.namespace, `${metadata?.name}-eventsource-svc`, source?.spec.service?.ports);
  }
  return services;
}
