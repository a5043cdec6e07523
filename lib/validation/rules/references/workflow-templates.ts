import type { Template, WorkflowSpec, WorkflowTemplateManifest } from '../../../../imports/argo-workflows.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { readAs } from './check.ts';
import { itemsOf } from '../../objects/unknown.ts';

/** Templates that call each other by name. */
export interface Scope {
  readonly spec: WorkflowSpec;
  readonly templates: ReadonlyMap<string, Template>;
}

/** A WorkflowTemplate by its name: not there, there but broken so that nothing is known of it, or known. */
export type Found = 'missing' | 'unknown' | Scope;

export interface WorkflowTemplates {
  readonly kind: (clusterScope: boolean | undefined) => string;
  readonly find: (namespace: string | undefined, name: string, clusterScope: boolean | undefined) => Found;
  /** The names that there are. */
  readonly names: (namespace: string | undefined, clusterScope: boolean | undefined) => readonly string[];
}

/** The WorkflowTemplates of a set, each read once, when it is first asked for. */
export function workflowTemplates(set: ManifestSet): WorkflowTemplates {
  const scopes = new Map<string, Found>();
  const kind = (clusterScope: boolean | undefined): string => (clusterScope ? 'ClusterWorkflowTemplate' : 'WorkflowTemplate');
  const read = (namespace: string | undefined, name: string, clusterScope: boolean | undefined): Found => {
    const declared = set.find(kind(clusterScope), clusterScope ? undefined : namespace, name);
    if (declared === undefined) return 'missing';
    const spec = readAs<WorkflowTemplateManifest>(declared)?.spec;
    // One that is made from another is not followed.
    return spec === undefined || spec.workflowTemplateRef !== undefined ? 'unknown' : scopeOf(spec);
  };
  return {
    kind,
    find(namespace, name, clusterScope) {
      const key = `${clusterScope ? '' : namespace}/${name}`;
      const found = scopes.get(key) ?? read(namespace, name, clusterScope);
      scopes.set(key, found);
      return found;
    },
    names: (namespace, clusterScope) => set.namesOf(kind(clusterScope), clusterScope ? undefined : namespace),
  };
}

export const scopeOf = (spec: WorkflowSpec): Scope => ({ spec, templates: new Map(itemsOf(spec.templates).map((template) => [template.name ?? '', template])) });
