import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';

/** Those that the releases' own manifests name. */
export const NAMESPACES = { workflows: 'argo', events: 'argo-events', argoCd: 'argocd' } as const;

/** What each namespace of the platform is labelled with. */
export const NAMESPACE_LABELS = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted', 'app.kubernetes.io/managed-by': 'pulumi' } as const;

/** Namespaces that enforce pod security `restricted`. Those that hold Workflows or Applications go with them, so none is deleted by accident. */
export class PlatformNamespaces extends pulumi.ComponentResource {
  constructor(name: string, { names, isProtected }: { readonly names: readonly string[]; readonly isProtected: boolean }, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:Namespaces', name, {}, options);
    for (const namespace of names) new kubernetes.core.v1.Namespace(namespace, { metadata: { name: namespace, labels: NAMESPACE_LABELS } }, { parent: this, protect: isProtected });
    this.registerOutputs({});
  }
}
