import type { Template, WorkflowSpec } from '../../../../imports/argo-workflows.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { containersOf, type ContainerSite } from '../../objects/template-containers.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';
import { hostPorts, volumes } from './plain-pods.ts';
import { patchedContext, readPatch, type PodPatch } from './pod-patch.ts';
import { offences, type SecurityFields } from './restricted.ts';

/** Pods of workflow templates: our own containers, and Argo's beside them, which a `podSpecPatch` has to restrict. */
export function* workflowPods(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    const specs = sitesOf(subject, 'WorkflowSpec');
    for (const { value: spec, path } of specs) {
      yield* volumes(subject, path, spec.volumes ?? []);
      if (spec.hostNetwork === true) yield finding(subject, `${path}.hostNetwork`, 'shares the node', 'leave it out', true);
    }
    for (const { value: template, path } of sitesOf(subject, 'Template')) {
      yield* volumes(subject, path, template.volumes ?? []);
      const spec = specs.find((site) => path.startsWith(`${site.path}.`))?.value;
      // Defaults make no pod; what they give a template that does is given with it.
      if (spec !== undefined && template !== spec.templateDefaults) yield* ofTemplate(subject, path, spec, { ...spec.templateDefaults, ...template });
    }
  }
}

function* ofTemplate(subject: Subject, path: string, spec: WorkflowSpec, template: Template): Iterable<Finding> {
  const containers = containersOf(template, path);
  if (containers.length === 0 && template.resource === undefined && template.data === undefined) return;
  const patches = [readPatch(spec.podSpecPatch), readPatch(template.podSpecPatch)];
  if (patches.includes(undefined)) {
    yield finding(subject, `${path}.podSpecPatch`, 'is not a JSON object', 'write it as patchForContainerPod() does', template.podSpecPatch ?? spec.podSpecPatch);
    return;
  }
  const patch = merged(patches as readonly PodPatch[]);
  yield* ofPatch(subject, path, patch);
  const pod: SecurityFields = { ...(template.securityContext ?? spec.securityContext), ...patch.securityContext };
  for (const site of containers) yield* ofContainer(subject, pod, patch, site);
  for (const [list, name] of containers.length === 0 ? RESOURCE_POD : CONTAINER_POD) {
    for (const { path: field, message, remedy } of offences(pod, patchedContext(undefined, patch, list, name))) {
      yield finding(subject, `${path}.podSpecPatch`, `Argo's container "${name}" ${message}`, `${remedy} for it in the patch`, field);
    }
  }
}

/** Argo's own containers, as it names them: beside ours, and where it works alone. */
const CONTAINER_POD = [['initContainers', 'init'], ['containers', 'wait']] as const;
const RESOURCE_POD = [['containers', 'main']] as const;

function* ofContainer(subject: Subject, pod: SecurityFields, patch: PodPatch, { container, path }: ContainerSite): Iterable<Finding> {
  const isSingle = path.endsWith('.container') || path.endsWith('.script');
  const context = patchedContext(container.securityContext, patch, path.includes('.initContainers[') ? 'initContainers' : 'containers', isSingle ? 'main' : (container.name ?? ''));
  for (const { path: field, message, remedy, value } of offences(pod, context)) yield finding(subject, `${path}.${field}`, message, remedy, value);
  yield* hostPorts(subject, path, (container as { readonly ports?: readonly { readonly hostPort?: number }[] }).ports ?? []);
}

function* ofPatch(subject: Subject, path: string, patch: PodPatch): Iterable<Finding> {
  for (const host of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (patch[host] === true) yield finding(subject, `${path}.podSpecPatch`, `sets ${host}: the pod shares the node`, 'leave it out', true);
  }
  yield* volumes(subject, `${path}.podSpecPatch`, patch.volumes ?? []);
}

/** The workflow's patch comes first, then the template's. */
const merged = (patches: readonly PodPatch[]): PodPatch => ({
  ...Object.assign({}, ...patches),
  containers: patches.flatMap(({ containers }) => itemsOf(containers)),
  initContainers: patches.flatMap(({ initContainers }) => itemsOf(initContainers)),
});
