import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

export interface ExternalSecretSpec {
  readonly secretStoreRef: { readonly name: string; readonly kind: 'SecretStore' | 'ClusterSecretStore' };
  /** Such as `1h`. */
  readonly refreshInterval: string;
  readonly target: {
    readonly name: string;
    readonly creationPolicy: 'Owner' | 'Merge';
    readonly deletionPolicy: 'Retain' | 'Delete';
    readonly template?: { readonly type: string };
  };
  readonly data: readonly {
    readonly secretKey: string;
    readonly remoteRef: { readonly key: string; readonly property: string };
  }[];
}

/** Says where a Secret's values are kept; the external-secrets operator makes the Secret. */
export class ExternalSecret extends ApiObject {
  constructor(scope: Construct, id: string, props: { readonly metadata: ApiObjectMetadata; readonly spec: ExternalSecretSpec }) {
    super(scope, id, { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', ...props });
  }
}
