import type { Manifest } from '../../lib/contract/manifest.ts';
import { NAMESPACES } from './namespaces.ts';
import { closedNamespace } from './network.ts';

/** Who reaches whom: people the UI, Prometheus the metrics, and Workflows their store. */
export const networkPolicies: readonly Manifest[] = [
  ...closedNamespace(NAMESPACES.workflows, [
    { app: 'argo-server', ports: [2746] },
    { app: 'workflow-controller', ports: [9090] },
    { app: 'artifact-store', ports: [7070] },
  ]),
  ...closedNamespace(NAMESPACES.events, [{ app: 'controller-manager', ports: [7777] }]),
];
