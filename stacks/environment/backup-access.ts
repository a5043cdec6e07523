import type { Manifest } from '../../lib/contract/manifest.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { keptKinds } from '../../lib/runtime/backup/kept.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io';

/** Who takes backups: reads what they keep, and nothing else. */
export const backupAccess = (name: string, environment: Environment): readonly Manifest[] => access(name, environment, ['list']);

/** Who restores: makes what is missing, and leads meanwhile in place of our process. */
export const restoreAccess = (name: string, environment: Environment): readonly Manifest[] =>
  access(name, environment, ['get', 'create', 'patch'], [
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: [SERVICE_ACCOUNTS.controller], verbs: ['get', 'update', 'patch'] },
  ]);

/** An account in the namespace of the workflows, and a Role in each namespace that backups look into. */
function access(name: string, environment: Environment, verbs: readonly string[], further: readonly Rule[] = []): readonly Manifest[] {
  const { workflows } = environment.namespaces;
  const ofNamespaces = Map.groupBy(keptKinds(environment), ({ namespace }) => namespace);
  const roles = [...ofNamespaces].flatMap(([namespace, kinds]): readonly Manifest[] => {
    const rules = kinds.map(({ resource: { apiVersion, plural }, status }): Rule => ({
      apiGroups: [apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : ''],
      resources: [plural, ...(status === 'subresource' && verbs.includes('patch') ? [`${plural}/status`] : [])],
      verbs,
    }));
    const metadata = { name, namespace };
    return [
      { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules: [...rules, ...(namespace === workflows ? further : [])] },
      { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, roleRef: { apiGroup: RBAC, kind: 'Role', name }, subjects: [{ kind: 'ServiceAccount', name, namespace: workflows }] },
    ];
  });
  return [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: workflows } }, ...roles];
}
