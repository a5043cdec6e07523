import type { RoleBindingManifest } from '../../../../imports/kubernetes.types.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import type { Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { readAs, type Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** The ClusterRoles that every cluster has. */
const BUILT_IN = /^(?:view|edit|admin|cluster-admin|system:.*)$/;

/** Every binding binds a role that is declared, or that every cluster has, to service accounts that are declared. */
export const roleBindings: Check = function* (set) {
  for (const subject of set.subjects) {
    if (!['RoleBinding', 'ClusterRoleBinding'].includes(subject.manifest.kind)) continue;
    const binding = readAs<RoleBindingManifest>(subject);
    if (binding === undefined || !subject.whole) continue;
    yield* roleOf(set, subject, binding);
    yield* accountsOf(set, subject, binding);
  }
};

function* roleOf(set: ManifestSet, subject: Subject, { roleRef }: RoleBindingManifest): Iterable<Finding> {
  const namespace = roleRef.kind === 'Role' ? subject.namespace : undefined;
  if (!isKnown(roleRef.name) || (roleRef.kind === 'ClusterRole' && BUILT_IN.test(roleRef.name)) || set.find(roleRef.kind, namespace, roleRef.name) !== undefined) return;
  const message = `names no ${roleRef.kind}${namespace === undefined ? '' : ` of namespace ${namespace}`}`;
  yield finding(subject, 'roleRef.name', message, remedyFor(roleRef.name, set.namesOf(roleRef.kind, namespace), 'declare it'), roleRef.name);
}

function* accountsOf(set: ManifestSet, subject: Subject, { subjects }: RoleBindingManifest): Iterable<Finding> {
  for (const [index, { kind, name, namespace = subject.namespace }] of itemsOf(subjects).entries()) {
    if (kind !== 'ServiceAccount' || !isKnown(name) || !isKnown(namespace) || set.find('ServiceAccount', namespace, name) !== undefined) continue;
    const remedy = remedyFor(name, set.namesOf('ServiceAccount', namespace), 'declare it there');
    yield finding(subject, `subjects[${index}].name`, `names no service account of namespace ${namespace}`, remedy, name);
  }
}
