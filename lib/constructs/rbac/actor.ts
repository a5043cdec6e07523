import { k8s } from '../k8s.ts';
import { Construct } from 'constructs';
import type { Rule } from './rules.ts';

/** What an actor may do in one namespace. */
export interface Rights {
  /** What the rights are for, one word; the Role is `<actor>-<purpose>`. */
  readonly purpose: string;
  readonly namespace: string;
  readonly rules: readonly Rule[];
}

export interface ActorProps {
  /** The service account's name. */
  readonly name: string;
  /** Where the actor's pods run. */
  readonly namespace: string;
  /**
   * What it may do, namespace by namespace; nothing else, and nothing outside of them.
   * @default - nothing, and its pods get no token
   */
  readonly rights?: readonly Rights[];
}

/** A service account, and one Role with its binding for each namespace that it works in. There is no cluster-wide right. */
export class Actor extends Construct {
  constructor(scope: Construct, id: string, props: ActorProps) {
    super(scope, id);
    const rights = props.rights ?? [];
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: { name: props.name, namespace: props.namespace },
      automountServiceAccountToken: rights.length > 0,
    });
    for (const { purpose, namespace, rules } of rights) {
      const metadata = { name: `${props.name}-${purpose}`, namespace };
      new k8s.KubeRole(this, `${purpose}-role`, { metadata, rules: rules.map(toPolicyRule) });
      new k8s.KubeRoleBinding(this, `${purpose}-binding`, {
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: props.name, namespace: props.namespace }],
      });
    }
  }
}

const toPolicyRule = ({ group, resources, names, verbs }: Rule): k8s.PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  ...(names === undefined ? {} : { resourceNames: [...names] }),
  verbs: [...verbs],
});
