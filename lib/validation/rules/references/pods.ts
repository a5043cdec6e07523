import type { VolumeMount } from '../../../../imports/kubernetes.types.ts';
import { containersOf, listed, type ContainerSite } from '../../objects/template-containers.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { isFilledInLater, itemsOf } from '../../objects/unknown.ts';

export type { AnyContainer } from '../../objects/template-containers.ts';

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
    yield { containers: [...mountsOfSet(value.containerSet, path), ...containersOf(value, path)], volumes: [...namesOf(value.volumes), ...shared], volumesAreOpen: sharedAreOpen || isFilledInLater(value.volumes) };
  }
  for (const { value, path } of sitesOf(subject, 'EventsPodTemplate')) {
    yield { containers: value.container === undefined ? [] : [{ container: value.container, path: `${path}.container` }], volumes: namesOf(value.volumes), volumesAreOpen: isFilledInLater(value.volumes) };
  }
}

/** A container set may say for all of its members what they mount. */
const mountsOfSet = (set: { readonly volumeMounts?: readonly VolumeMount[] } | undefined, path: string): readonly ContainerSite[] =>
  set?.volumeMounts === undefined ? [] : [{ container: { volumeMounts: set.volumeMounts }, path: `${path}.containerSet` }];

const namesOf = (volumes: readonly { readonly name: string }[] | undefined): readonly string[] => itemsOf(volumes).map(({ name }) => name);
