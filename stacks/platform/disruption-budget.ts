import type { Manifest } from '../../lib/contract/manifest.ts';

/** One of several replicas may be away when a node is emptied; of a single one none is held back, because the node could never be emptied then. */
export const disruptionBudget = (name: string, namespace: string, replicas: number): readonly Manifest[] =>
  replicas < 2 ? [] : [{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace }, spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } } }];
