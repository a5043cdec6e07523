import type { Fault } from '../../lib/contract/fault.ts';
import type { PlatformSettings } from './settings-schema.ts';

type Refusal = Omit<Fault, 'file'>;

const refused = (when: boolean, refusal: Refusal): readonly Refusal[] => (when ? [refusal] : []);

/** What a production stack may not have: each a reason of its own, all of them at once. Other stacks may have all of it. */
export function refusals({ production, workflows, server, events, artifacts, archive, ingress, networkPolicies, monitoring }: PlatformSettings): readonly Refusal[] {
  if (!production) return [];
  const single = (path: string, replicas: number | undefined): readonly Refusal[] =>
    refused(replicas === 1, { path, message: 'production does not hang on one replica', value: 1, remedy: 'write 2 or more' });
  return [
    ...single('workflows.replicas', workflows.replicas),
    ...single('server.replicas', server.replicas),
    ...single('events.replicas', events.replicas),
    ...refused(artifacts.store.kind === 'in-cluster', { path: 'artifacts.store.kind', message: "production's artifacts and logs do not live in one volume of the cluster", value: artifacts.store.kind, remedy: 'write "s3" and name the store' }),
    ...refused(artifacts.store.kind === 's3' && artifacts.store.insecure, { path: 'artifacts.store.insecure', message: 'production speaks to its store by TLS only', value: true, remedy: 'leave it out' }),
    ...refused(archive === undefined, { path: 'archive', message: 'production keeps Workflows that were deleted', remedy: 'name a PostgreSQL database' }),
    ...refused(archive?.tls === 'disable', { path: 'archive.tls', message: 'production speaks to its database by TLS only', value: archive?.tls, remedy: 'write "verify-full" or "require"' }),
    ...refused(ingress === undefined, { path: 'ingress', message: 'production is looked at through an Ingress with a certificate', remedy: 'name the host and the Secret of its certificate' }),
    ...refused(!networkPolicies, { path: 'networkPolicies', message: 'production opens only what is needed', value: false, remedy: 'leave it out' }),
    ...refused(!monitoring.enabled, { path: 'monitoring.enabled', message: 'production is watched', value: false, remedy: 'write true, with the labels by which your Prometheus picks' }),
  ];
}
