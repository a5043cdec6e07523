import type { Template, WorkflowSpec } from '../../../../imports/argo-workflows.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { volumes } from './plain-pods.ts';
import { offences, type SecurityFields } from './restricted.ts';

interface Patch {
  readonly initContainers?: readonly { readonly name: string; readonly securityContext?: SecurityFields }[];
  readonly containers?: readonly { readonly name: string; readonly securityContext?: SecurityFields }[];
}

/** Pods of workflow templates: our own container, and Argo's beside it, which a `podSpecPatch` has to restrict. */
export function* workflowPods(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: spec, path } of sitesOf(subject, 'WorkflowSpec')) {
      yield* volumes(subject, path, spec.volumes ?? []);
      if (spec.hostNetwork === true) yield finding(subject, `${path}.hostNetwork`, 'shares the node', 'leave it out', true);
      for (const [index, template] of (spec.templates ?? []).entries()) yield* ofTemplate(subject, `${path}.templates[${index}]`, spec, template);
    }
  }
}

function* ofTemplate(subject: Subject, path: string, spec: WorkflowSpec, template: Template): Iterable<Finding> {
  const own = template.container ?? template.script;
  const beside = { 'containerSet.containers': template.containerSet?.containers, sidecars: template.sidecars, initContainers: template.initContainers };
  for (const [list, containers = []] of Object.entries(beside)) {
    for (const [index, { securityContext = {} }] of containers.entries()) {
      for (const { path: field, message, remedy, value } of offences(template.securityContext ?? spec.securityContext ?? {}, securityContext)) {
        yield finding(subject, `${path}.${list}[${index}].${field}`, message, remedy, value);
      }
    }
  }
  if (own === undefined && template.resource === undefined) return;
  yield* volumes(subject, path, template.volumes ?? []);
  const pod = template.securityContext ?? spec.securityContext ?? {};
  const patch = patchOf(template.podSpecPatch ?? spec.podSpecPatch);
  if (patch === undefined) {
    yield finding(subject, `${path}.podSpecPatch`, 'is not JSON', 'write it as patchForContainerPod() does');
    return;
  }
  const patched = (list: keyof Patch, name: string): SecurityFields => patch[list]?.find((container) => container.name === name)?.securityContext ?? {};
  const containers: readonly (readonly [string, SecurityFields])[] =
    own === undefined
      ? [['main', patched('containers', 'main')]]
      : [
          ['init', patched('initContainers', 'init')],
          ['wait', patched('containers', 'wait')],
        ];
  for (const [name, context] of containers) {
    for (const { path: field, message, remedy } of offences(pod, context)) yield finding(subject, `${path}.podSpecPatch`, `Argo's container "${name}" ${message}`, `${remedy} for it in the patch`, field);
  }
  if (own === undefined) return;
  for (const { path: field, message, remedy, value } of offences(pod, own.securityContext ?? {})) {
    yield finding(subject, `${path}.${template.container ? 'container' : 'script'}.${field}`, message, remedy, value);
  }
}

function patchOf(text: string | undefined): Patch | undefined {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Patch;
  } catch {
    return undefined;
  }
}
