import { defaulted, object, optional } from '../../lib/contract/schema/object.ts';
import type { Static } from '../../lib/contract/schema/schema.ts';
import { boolean, integer, oneOf, string } from '../../lib/contract/schema/values.ts';
import { Bytes, DnsLabel, Text } from '../../lib/environment/formats.ts';

/** The settings of the environment stack: the keys `taskmaster-environment:<name>` of Pulumi.<env>.yaml. */
export const EnvironmentSettingsSchema = object({
  /** The folder that synthesis wrote for the environment. Relative to the program. */
  manifests: Text,
  /** `argo-cd`: Argo CD follows the GitOps repository, and this stack tells it which. `pulumi`: this stack applies the manifests itself. */
  by: oneOf(['argo-cd', 'pulumi']),
  /** Whether Workflows keep artifacts in the platform's in-cluster store: then their namespace gets its key, the secret `artifactStorePassword`. */
  inClusterStore: defaulted(boolean(), false),
  /** Absent: nothing is backed up. */
  backup: optional(
    object({
      /** Five cron fields, in UTC. */
      schedule: string({ pattern: '^[0-9A-Za-z*/,-]+( [0-9A-Za-z*/,-]+){4}$', description: 'five cron fields, such as 15 * * * *' }),
      /** How many stay. */
      keep: defaulted(integer({ minimum: 1, maximum: 9999 }), 48),
      size: Bytes,
      /** Absent: the cluster's default class. */
      storageClass: optional(DnsLabel),
      /** The name of a backup in the volume that is to be restored, once. */
      restore: optional(string({ pattern: '^[a-z0-9][A-Za-z0-9-]{0,251}$', description: 'the name of a backup, as the log of the one that took it says' })),
    }),
  ),
  /** Namespaces get a class for their volumes here where the cluster has no default one. */
  storageClass: optional(object({ name: DnsLabel, provisioner: Text })),
});

export type EnvironmentSettings = Static<typeof EnvironmentSettingsSchema>;
