import { Construct } from 'constructs';
import { ARGO_CD_SETTINGS } from '../contract/manifest.ts';
import type { Environment } from '../environment/schema.ts';
import { ARGO_CD_LABELS, argoCdHealthChecks } from './argo-cd-health/settings.ts';
import { k8s } from './k8s.ts';

/**
 * The keys that Argo CD's own ConfigMap needs, and no other: a server-side apply leaves all others of it as they are. Nothing where the
 * environment is not deployed by Argo CD.
 */
export class ArgoCdSettings extends Construct {
  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const { argocd, crds } = environment;
    if (argocd === undefined) return;
    new k8s.KubeConfigMap(this, 'config-map', { metadata: { name: ARGO_CD_SETTINGS, namespace: argocd.namespace, labels: ARGO_CD_LABELS }, data: argoCdHealthChecks([crds.group]) });
  }
}
