import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { namespacesOf } from './namespaces-of.ts';

export interface EnvironmentNamespacesProps {
  readonly environment: Environment;
}

/** Pod security in every namespace: what is not `restricted` is refused, and told to people and to the audit log. */
const POD_SECURITY = Object.fromEntries(['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

/** The namespaces of an environment, each once. */
export class EnvironmentNamespaces extends Construct {
  constructor(scope: Construct, id: string, { environment }: EnvironmentNamespacesProps) {
    super(scope, id);
    for (const name of namespacesOf(environment)) {
      new k8s.KubeNamespace(this, name, { metadata: { name, labels: POD_SECURITY } });
    }
  }
}
