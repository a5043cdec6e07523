import { defaulted, object, optional } from '../../lib/contract/schema/object.ts';
import type { Static } from '../../lib/contract/schema/schema.ts';
import { array, oneOf } from '../../lib/contract/schema/values.ts';
import { DnsLabel, Text } from '../../lib/environment/formats.ts';

/** The settings of the environment stack: the keys `taskmaster-environment:<name>` of Pulumi.<env>.yaml. */
export const EnvironmentSettingsSchema = object({
  /** The folder that synthesis wrote for the environment. Relative to the program. */
  manifests: Text,
  /** `argo-cd`: Argo CD follows the GitOps repository, and this stack tells it which. `pulumi`: this stack applies the manifests itself. */
  by: oneOf(['argo-cd', 'pulumi']),
  /** Namespaces whose Workflows keep artifacts in the platform's in-cluster store. */
  storeIn: defaulted(array(DnsLabel), []),
  /** Namespaces get a class for their volumes here where the cluster has no default one. */
  storageClass: optional(object({ name: DnsLabel, provisioner: Text })),
});

export type EnvironmentSettings = Static<typeof EnvironmentSettingsSchema>;
