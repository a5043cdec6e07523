import type { Manifest } from '../../lib/contract/manifest.ts';
import { kubectl } from './run-kubectl.ts';

/** Kinds whose finalizers need their controllers to act while the rest still stands. */
const FIRST = ['Workflow', 'CronWorkflow', 'Sensor', 'EventSource', 'EventBus'];
const CLUSTER_WIDE = ['CustomResourceDefinition'];

/** Takes away what a test applied: first what has finalizers, then the namespaces, then what has none. */
export function remove(objects: readonly Manifest[]): void {
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  for (const namespace of namespaces) for (const kind of FIRST) kubectl(['delete', kind.toLowerCase(), '-n', namespace, '--all', '--timeout=90s']);
  if (namespaces.length > 0) kubectl(['delete', 'namespace', ...namespaces, '--timeout=180s']);
  for (const kind of CLUSTER_WIDE) {
    const named = objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
    if (named.length > 0) kubectl(['delete', kind.toLowerCase(), ...named, '--ignore-not-found', '--timeout=60s']);
  }
}
