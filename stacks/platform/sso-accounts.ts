import type { Manifest } from '../../lib/contract/manifest.ts';
import type { PlatformSettings } from './settings-schema.ts';

/** What a group may do in the Argo UI, by the roles that the release aggregates into the cluster's own; the strongest wins. */
const ROLES = { viewer: { role: 'argo-aggregate-to-view', precedence: 1 }, operator: { role: 'argo-aggregate-to-edit', precedence: 2 }, admin: { role: 'argo-aggregate-to-admin', precedence: 3 } } as const;

/**
 * For each group of the identity provider a service account, by which Argo's server acts for its people: what they may do is the cluster's own RBAC.
 * Who is in no group may do nothing.
 */
export function ssoAccounts({ groups }: NonNullable<PlatformSettings['sso']>, namespace: string): readonly Manifest[] {
  return Object.entries(groups).flatMap(([group, level], index): readonly Manifest[] => {
    const name = `sso-${level}-${index + 1}`;
    const { role, precedence } = ROLES[level];
    const rule = { 'workflows.argoproj.io/rbac-rule': `${JSON.stringify(group)} in groups`, 'workflows.argoproj.io/rbac-rule-precedence': String(precedence) };
    return [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, annotations: rule } },
      // Argo's server reads the token by this name.
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: `${name}.service-account-token`, namespace, annotations: { 'kubernetes.io/service-account.name': name } }, type: 'kubernetes.io/service-account-token' },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: `argo-${name}` },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      },
    ];
  });
}
