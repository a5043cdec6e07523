import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { ExternalSecret } from './kinds/external-secret.ts';
import { referencedSecrets } from '../environment/referenced-secrets.ts';

export interface ExternalSecretsProps {
  readonly environment: Environment;
}

/**
 * One ExternalSecret for each Secret that the environment refers to, read from `<path>/<name>` of its store, one property for each key.
 * Nothing where the environment names no store: its Secrets exist. A Secret outlives its ExternalSecret, because plays run on it.
 */
export class ExternalSecrets extends Construct {
  constructor(scope: Construct, id: string, { environment }: ExternalSecretsProps) {
    super(scope, id);
    const settings = environment.externalSecrets;
    if (settings === undefined) return;
    for (const { namespace, name, keys, type } of referencedSecrets(environment)) {
      new ExternalSecret(this, `${namespace}-${name}`, {
        metadata: { name, namespace },
        spec: {
          secretStoreRef: { name: settings.store, kind: settings.storeKind },
          // The operator reads Go's lengths of time, which know no days.
          refreshInterval: settings.refresh.replace(/^([0-9]+)d$/, (_, days: string) => `${Number(days) * 24}h`),
          target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain', ...(type === undefined ? {} : { template: { type } }) },
          data: keys.map((key) => ({ secretKey: key, remoteRef: { key: `${settings.path}/${name}`, property: key } })),
        },
      });
    }
  }
}
