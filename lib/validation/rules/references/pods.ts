import type { Template as ArgoTemplate } from '../../../../imports/argo-workflows.ts';
import type { VolumeMount } from '../../../../imports/kubernetes.types.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { isFilledInLater, itemsOf } from './unknown.ts';

/** What a container, a script, a sidecar and a member of a container set have in common. */
export interface AnyContainer {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface ContainerSite {
  readonly container: AnyContainer;
  readonly path: string;
}

/** A pod that an object makes, by itself or through Argo. */
export interface Pod {
  readonly containers: readonly ContainerSite[];
  /** The names of the volumes that it may mount. */
  readonly volumes: readonly string[];
  /** Whether Argo will fill in more of them. */
  readonly volumesAreOpen: boolean;
}

export function* podsOf(subject: Subject): Iterable<Pod> {
  for (const { value, path } of sitesOf(subject, 'PodSpec')) {
    const containers = (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((field) => listed(value[field], `${path}.${field}`));
    yield { containers, volumes: namesOf(value.volumes), volumesAreOpen: isFilledInLater(value.volumes) };
  }
  const specs = sitesOf(subject, 'WorkflowSpec');
  const sharedAreOpen = specs.some(({ value }) => isFilledInLater(value.volumes) || isFilledInLater(value.volumeClaimTemplates));
  const shared = specs.flatMap(({ value }) => [
    ...namesOf(value.volumes),
    ...namesOf(value.templateDefaults?.volumes),
    ...itemsOf(value.volumeClaimTemplates).map(({ metadata }) => metadata?.name ?? ''),
  ]);
  for (const { value, path } of sitesOf(subject, 'Template')) {
    yield { containers: containersOf(value, path), volumes: [...namesOf(value.volumes), ...shared], volumesAreOpen: sharedAreOpen || isFilledInLater(value.volumes) };
  }
  for (const { value, path } of sitesOf(subject, 'EventsPodTemplate')) {
    yield { containers: value.container === undefined ? [] : [{ container: value.container, path: `${path}.container` }], volumes: namesOf(value.volumes), volumesAreOpen: isFilledInLater(value.volumes) };
  }
}

function containersOf({ container, script, containerSet, initContainers, sidecars }: ArgoTemplate, path: string): readonly ContainerSite[] {
  return [
    ...(container === undefined ? [] : [{ container, path: `${path}.container` }]),
    ...(script === undefined ? [] : [{ container: script, path: `${path}.script` }]),
    ...(containerSet?.volumeMounts === undefined ? [] : [{ container: { volumeMounts: containerSet.volumeMounts }, path: `${path}.containerSet` }]),
    ...listed(containerSet?.containers, `${path}.containerSet.containers`),
    ...listed(initContainers, `${path}.initContainers`),
    ...listed(sidecars, `${path}.sidecars`),
  ];
}

const listed = (containers: readonly AnyContainer[] | undefined, path: string): readonly ContainerSite[] =>
  itemsOf(containers).map((container, index) => ({ container, path: `${path}[${index}]` }));

const namesOf = (volumes: readonly { readonly name: string }[] | undefined): readonly string[] => itemsOf(volumes).map(({ name }) => name);
