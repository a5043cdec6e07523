import type { Manifest } from '../../lib/contract/manifest.ts';

/** What may reach the pods of a namespace. What they reach themselves stays open: API servers, stores and databases have no common address. */
export interface Opening {
  readonly app: string;
  readonly ports: readonly number[];
}

/** Nothing reaches the namespace but what is opened: by default its own pods do not even reach each other. */
export const closedNamespace = (namespace: string, openings: readonly Opening[]): readonly Manifest[] => [
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'closed', namespace }, spec: { podSelector: {}, policyTypes: ['Ingress'] } },
  ...openings.map(
    ({ app, ports }): Manifest => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `to-${app}`, namespace },
      spec: { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress'], ingress: [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }] },
    }),
  ),
];
