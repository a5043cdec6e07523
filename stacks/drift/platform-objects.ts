import type { Manifest } from '../../lib/contract/manifest.ts';
import { argoCdObjects } from '../platform/argo-cd.ts';
import { eventsObjects } from '../platform/argo-events.ts';
import { workflowsObjects } from '../platform/argo-workflows.ts';
import { artifactStore, storeObjects } from '../platform/artifact-store.ts';
import { platformMonitoring } from '../platform/monitoring.ts';
import { NAMESPACE_LABELS, NAMESPACES } from '../platform/namespaces.ts';
import { networkPolicies } from '../platform/network-policies.ts';
import type { PlatformArgs } from '../platform/platform.ts';

/** Every object that the platform stack applies, but for Secrets, whose values only Pulumi knows. A test holds it to what the stack registers. */
export function platformObjects({ settings, workflows, events, argoCd }: PlatformArgs): readonly Manifest[] {
  const { store } = settings.artifacts;
  const releases = [workflows, events, ...(argoCd === undefined ? [] : [argoCd])];
  const namespaces = [NAMESPACES.workflows, NAMESPACES.events, ...(argoCd === undefined ? [] : [NAMESPACES.argoCd])];
  return [
    ...namespaces.map((name): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: NAMESPACE_LABELS } })),
    ...releases.flatMap(({ definitions }) => definitions),
    ...(settings.networkPolicies ? networkPolicies : []),
    ...(store.kind === 'in-cluster' ? storeObjects(NAMESPACES.workflows, store.image, store.size) : []),
    ...workflowsObjects({ release: workflows, namespace: NAMESPACES.workflows, settings, store: artifactStore(settings.artifacts, NAMESPACES.workflows) }),
    ...eventsObjects({ release: events, namespace: NAMESPACES.events, settings }),
    ...(argoCd === undefined ? [] : argoCdObjects(argoCd, settings)),
    ...(settings.monitoring.enabled ? platformMonitoring(NAMESPACES, settings.monitoring.labels) : []),
  ];
}
