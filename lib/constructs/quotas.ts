import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { namespacesOf } from './namespaces-of.ts';

export interface QuotasProps {
  readonly environment: Environment;
}

/** What a container gets that says nothing: Argo's own init, wait and side containers do not always say. */
const DEFAULT_LIMITS = { cpu: '250m', memory: '256Mi' };
const DEFAULT_REQUESTS = { cpu: '20m', memory: '64Mi' };

/**
 * Ceilings on numbers of objects, far above what a project needs: they end a flood before it fills the cluster's store. Kinds of custom
 * resources are not among them: for minutes after their definition is installed the cluster has not counted them, and refuses each new one.
 */
const MOST_OBJECTS = { configmaps: 1_000, secrets: 100, services: 50, 'jobs.batch': 2_000 };

/**
 * The same ceiling in each namespace of an environment, and defaults that let every pod under it: a quota on limits refuses a
 * container without them. Numbers of objects are a quota of their own, so that a pod never waits until those are counted.
 */
export class Quotas extends Construct {
  constructor(scope: Construct, id: string, { environment }: QuotasProps) {
    super(scope, id);
    const { quotas } = environment;
    for (const namespace of namespacesOf(environment)) {
      const inNamespace = new Construct(this, namespace);
      new k8s.KubeLimitRange(inNamespace, 'defaults', {
        metadata: { name: 'defaults', namespace },
        spec: { limits: [{ type: 'Container', default: quantities(DEFAULT_LIMITS), defaultRequest: quantities(DEFAULT_REQUESTS) }] },
      });
      new k8s.KubeResourceQuota(inNamespace, 'compute', {
        metadata: { name: 'compute', namespace },
        spec: {
          hard: quantities({
            pods: quotas.pods,
            'limits.cpu': quotas.cpu,
            'limits.memory': quotas.memory,
            persistentvolumeclaims: quotas.claims,
            'requests.storage': quotas.storage,
          }),
        },
      });
      new k8s.KubeResourceQuota(inNamespace, 'objects', {
        metadata: { name: 'objects', namespace },
        spec: { hard: quantities(counts(MOST_OBJECTS)) },
      });
    }
  }
}

const counts = (most: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(most).map(([resource, count]) => [`count/${resource}`, count]));

const quantities = (values: Readonly<Record<string, string | number>>): { [name: string]: k8s.Quantity } =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, k8s.Quantity.fromString(String(value))]));
