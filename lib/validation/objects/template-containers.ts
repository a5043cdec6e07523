import type { SecurityContext, Template } from '../../../imports/argo-workflows.ts';
import type { VolumeMount } from '../../../imports/kubernetes.types.ts';
import { itemsOf } from './unknown.ts';

/** What a container, a script, a sidecar and a member of a container set have in common. */
export interface AnyContainer {
  readonly name?: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly resources?: { readonly limits?: object };
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
}

export interface ContainerSite {
  readonly container: AnyContainer;
  readonly path: string;
}

/** The containers of a template's pod that the template itself describes; Argo adds its own. */
export function containersOf({ container, script, containerSet, initContainers, sidecars }: Template, path: string): readonly ContainerSite[] {
  return [
    ...(container === undefined ? [] : [{ container, path: `${path}.container` }]),
    ...(script === undefined ? [] : [{ container: script, path: `${path}.script` }]),
    ...listed(containerSet?.containers, `${path}.containerSet.containers`),
    ...listed(initContainers, `${path}.initContainers`),
    ...listed(sidecars, `${path}.sidecars`),
  ];
}

/** The items of a list of containers; none of one that Argo will fill in as a whole. */
export const listed = (containers: readonly AnyContainer[] | undefined, path: string): readonly ContainerSite[] =>
  itemsOf(containers).map((container, index) => ({ container, path: `${path}[${index}]` }));
