import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';
import { offences, type SecurityFields } from './restricted.ts';
import { refusedVolume } from './volumes.ts';

interface Container {
  readonly securityContext?: SecurityFields;
  readonly ports?: readonly { readonly hostPort?: number }[];
}

/** Pods of Deployments and Jobs, of event sources and sensors, and of the bus. */
export function* plainPods(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: pod, path } of sitesOf(subject, 'PodSpec')) {
      for (const host of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
        if (pod[host] === true) yield finding(subject, `${path}.${host}`, 'shares the node', 'leave it out', true);
      }
      yield* volumes(subject, path, pod.volumes ?? []);
      for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
        for (const [index, container] of itemsOf<object>(pod[list]).entries()) yield* ofContainer(subject, `${path}.${list}[${index}]`, pod.securityContext, container as Container);
      }
    }
    const isSource = subject.manifest.kind === 'EventSource' || subject.manifest.kind === 'Sensor';
    const templates = sitesOf(subject, 'EventsPodTemplate');
    if (isSource && subject.faults.length === 0 && templates.length === 0) {
      yield finding(subject, 'spec.template', 'missing: its pod would have no security context', 'give a template with a container and a securityContext');
    }
    for (const { value: pod, path } of templates) {
      yield* volumes(subject, path, pod.volumes ?? []);
      yield* ofContainer(subject, `${path}.container`, pod.securityContext, pod.container ?? {});
    }
    for (const { value: bus, path } of sitesOf(subject, 'EventBusSpec')) {
      for (const [name, part] of [['jetstream', bus.jetstream], ['nats.native', bus.nats?.native]] as const) {
        if (part === undefined) continue;
        const containers = { containerTemplate: part.containerTemplate, metricsContainerTemplate: part.metricsContainerTemplate, ...(name === 'jetstream' ? { reloaderContainerTemplate: bus.jetstream?.reloaderContainerTemplate } : {}) };
        for (const [field, container] of Object.entries(containers)) yield* ofContainer(subject, `${path}.${name}.${field}`, part.securityContext, container ?? {});
      }
    }
  }
}

function* ofContainer(subject: Subject, path: string, pod: SecurityFields | undefined, container: Container): Iterable<Finding> {
  for (const { path: field, message, remedy, value } of offences(pod ?? {}, container.securityContext ?? {})) {
    yield finding(subject, `${path}.${field}`, message, remedy, value);
  }
  yield* hostPorts(subject, path, container.ports ?? []);
}

export function* hostPorts(subject: Subject, path: string, ports: readonly { readonly hostPort?: number }[]): Iterable<Finding> {
  for (const [index, { hostPort }] of itemsOf(ports).entries()) {
    if (hostPort !== undefined && hostPort !== 0) yield finding(subject, `${path}.ports[${index}].hostPort`, 'takes a port of the node', 'leave it out, and reach it by a Service', hostPort);
  }
}

export function* volumes(subject: Subject, path: string, list: readonly object[]): Iterable<Finding> {
  for (const [index, volume] of itemsOf(list).entries()) {
    const refused = refusedVolume(volume);
    if (refused !== undefined) yield finding(subject, `${path}.volumes[${index}].${refused}`, 'is a kind of volume that restricted refuses', 'mount a ConfigMap, a Secret, a claim or an emptyDir');
  }
}
