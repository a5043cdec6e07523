import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { objectGroup } from '../object-group.ts';
import { changed, objectOf, replaced, type Workload } from '../release/change.ts';
import type { Release } from '../release/read-release.ts';
import { controllerConfig, type ArtifactStore } from './controller-config.ts';
import { disruptionBudget } from './disruption-budget.ts';
import type { PlatformSettings } from './settings-schema.ts';
import { ssoAccounts } from './sso-accounts.ts';
import { uiIngress } from './ui-ingress.ts';

export interface ArgoWorkflowsArgs {
  readonly release: Release;
  readonly namespace: string;
  readonly settings: PlatformSettings;
  readonly store: ArtifactStore;
}

/** Argo Workflows as its maker publishes it, with the settings of the stack. Its definitions must be there before. */
export class ArgoWorkflows extends pulumi.ComponentResource {
  readonly objects: pulumi.Resource;

  constructor(name: string, args: ArgoWorkflowsArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:ArgoWorkflows', name, {}, options);
    this.objects = objectGroup(name, workflowsObjects(args), { parent: this });
    this.registerOutputs({ version: args.release.version });
  }
}

/** The objects that are applied: pure, so that what is installed can be looked at without a cluster. */
export function workflowsObjects({ release, namespace, settings, store }: ArgoWorkflowsArgs): readonly Manifest[] {
  const { workflows, server, sso, ingress } = settings;
  const controller = objectOf<Workload>(release.objects, 'Deployment', 'workflow-controller');
  const ui = objectOf<Workload>(release.objects, 'Deployment', 'argo-server');
  const configMap = objectOf(release.objects, 'ConfigMap', 'workflow-controller-configmap');
  const limits = ['--workflow-workers', String(workflows.workers), '--qps', String(workflows.qps), '--burst', String(workflows.burst)];
  let objects = replaced(release.objects, configMap, { ...configMap, data: controllerConfig(settings, store) });
  objects = replaced(objects, controller, changed(controller, { replicas: workflows.replicas, args: [...limits, '--executor-image', executorImage(controller)], resources: workflows.resources }));
  objects = replaced(objects, ui, changed(ui, { replicas: server.replicas, args: ['--auth-mode', 'client', ...(sso === undefined ? [] : ['--auth-mode', 'sso'])], resources: server.resources }));
  return [
    ...objects,
    ...disruptionBudget('workflow-controller', namespace, workflows.replicas),
    ...disruptionBudget('argo-server', namespace, server.replicas),
    ...(sso === undefined ? [] : ssoAccounts(sso, namespace)),
    ...(ingress === undefined ? [] : [uiIngress(ingress, namespace)]),
  ];
}

/** The executor of the same version that runs as no root, from where the controller comes. */
function executorImage({ spec }: Workload): string {
  const image = spec.template.spec.containers[0]?.image ?? '';
  const found = /^(.*\/)workflow-controller:(.+)$/.exec(image);
  if (found === null) throw new Error(`the workflow controller's image is "${image}", by which its executor cannot be named`);
  return `${found[1]}argoexec:${found[2]}-nonroot`;
}
