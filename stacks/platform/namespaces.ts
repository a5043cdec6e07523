import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

/** Namespaces that enforce pod security `restricted`. Those that hold Workflows or Applications go with them, so none is deleted by accident. */
export class PlatformNamespaces extends pulumi.ComponentResource {
  constructor(name: string, { names, isProtected }: { readonly names: readonly string[]; readonly isProtected: boolean }, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:Namespaces', name, {}, options);
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted', 'app.kubernetes.io/managed-by': 'pulumi' };
    for (const namespace of names) new kubernetes.core.v1.Namespace(namespace, { metadata: { name: namespace, labels } }, { parent: this, protect: isProtected });
    this.registerOutputs({});
  }
}
