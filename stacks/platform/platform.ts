import * as pulumi from '@pulumi/pulumi';
import { objectGroup } from '../object-group.ts';
import type { Release } from '../release/read-release.ts';
import { argoCdObjects } from './argo-cd.ts';
import { ArgoEvents } from './argo-events.ts';
import { ArgoWorkflows } from './argo-workflows.ts';
import { artifactStore, InClusterStore } from './artifact-store.ts';
import { Definitions } from './definitions.ts';
import { platformMonitoring } from './monitoring.ts';
import { NAMESPACES, PlatformNamespaces } from './namespaces.ts';
import { networkPolicies } from './network-policies.ts';
import type { PlatformSettings } from './settings-schema.ts';

export interface PlatformArgs {
  readonly settings: PlatformSettings;
  readonly workflows: Release;
  readonly events: Release;
  /** With `settings.argoCd`. */
  readonly argoCd?: Release;
  /** With `settings.artifacts.store` in the cluster. */
  readonly storePassword?: pulumi.Input<string>;
}

/**
 * A bare cluster becomes one on which Argo CD can take over: namespaces, definitions, what stores artifacts, then the controllers. Each waits until
 * what it needs is ready; nothing waits for a time.
 */
export class Platform extends pulumi.ComponentResource {
  readonly versions: Readonly<Record<string, string>>;
  /** What is there when the cluster can be used. */
  readonly groups: readonly pulumi.Resource[];

  constructor(name: string, { settings, workflows, events, argoCd, storePassword }: PlatformArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:Platform', name, {}, options);
    const releases = [workflows, events, ...(argoCd === undefined ? [] : [argoCd])];
    this.versions = Object.fromEntries(releases.map(({ program, version }) => [program, version]));
    const after = (...dependsOn: readonly pulumi.Resource[]): pulumi.ComponentResourceOptions => ({ parent: this, dependsOn: [...dependsOn] });

    const namespaces = new PlatformNamespaces('namespaces', { names: [NAMESPACES.workflows, NAMESPACES.events, ...(argoCd === undefined ? [] : [NAMESPACES.argoCd])], isProtected: settings.production }, after());
    const definitions = new Definitions('definitions', { definitions: releases.flatMap((release) => release.definitions) }, after());
    const rules = settings.networkPolicies ? [objectGroup('network', networkPolicies, after(namespaces))] : [];
    const { store: wanted } = settings.artifacts;
    const store = wanted.kind === 'in-cluster' ? [new InClusterStore('artifact-store', { namespace: NAMESPACES.workflows, password: storePassword ?? '', store: wanted }, after(namespaces, ...rules))] : [];
    const ready = [namespaces, definitions, ...rules];
    const argoWorkflows = new ArgoWorkflows('argo-workflows', { release: workflows, namespace: NAMESPACES.workflows, settings, store: artifactStore(settings.artifacts, NAMESPACES.workflows) }, after(...ready, ...store));
    const argoEvents = new ArgoEvents('argo-events', { release: events, namespace: NAMESPACES.events, settings }, after(...ready));
    this.groups = [
      ...rules,
      ...store.map(({ objects }) => objects),
      argoWorkflows.objects,
      argoEvents.objects,
      ...(argoCd === undefined ? [] : [objectGroup('argo-cd', argoCdObjects(argoCd, settings), after(...ready))]),
      ...(settings.monitoring.enabled ? [objectGroup('monitoring', platformMonitoring(NAMESPACES, settings.monitoring.labels), after(namespaces))] : []),
    ];
    this.registerOutputs({ versions: this.versions });
  }
}
