import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { objectGroup } from '../object-group.ts';
import type { ArtifactStore } from './controller-config.ts';
import type { PlatformSettings } from './settings-schema.ts';

const PORT = 7070;
const NAME = 'artifact-store';
/** Where its folder is mounted. */
const DATA = '/data';
/** The Secret of its root account; the same key names wherever it is copied. */
export const IN_CLUSTER_SECRET = { name: 'artifact-store', accessKey: 'access-key', secretKey: 'secret-key' } as const;

/** How Workflows reach their store, by the settings alone. */
export function artifactStore({ store }: PlatformSettings['artifacts'], namespace: string): ArtifactStore {
  if (store.kind === 's3') return { endpoint: store.endpoint, ...(store.region !== undefined && { region: store.region }), insecure: store.insecure, accessKey: store.accessKey, secretKey: store.secretKey };
  const { name, accessKey, secretKey } = IN_CLUSTER_SECRET;
  return { endpoint: `${NAME}.${namespace}:${PORT}`, insecure: true, accessKey: { name, key: accessKey }, secretKey: { name, key: secretKey } };
}

interface InClusterStoreArgs {
  readonly namespace: string;
  readonly password: pulumi.Input<string>;
  readonly store: Extract<PlatformSettings['artifacts']['store'], { kind: 'in-cluster' }>;
}

/** What the store's account is called. */
const ACCOUNT = 'taskmaster';

/** The Secret of the store's account: wherever Workflows run that keep something in it. Its password is a secret in Pulumi's state as well. */
export const storeSecret = (name: string, namespace: string, password: pulumi.Input<string>, options: pulumi.CustomResourceOptions): kubernetes.core.v1.Secret =>
  new kubernetes.core.v1.Secret(
    name,
    { metadata: { name: IN_CLUSTER_SECRET.name, namespace }, stringData: { [IN_CLUSTER_SECRET.accessKey]: ACCOUNT, [IN_CLUSTER_SECRET.secretKey]: pulumi.secret(password) } },
    options,
  );

/** A small S3 server over one volume, for clusters to try things on. */
export class InClusterStore extends pulumi.ComponentResource {
  readonly objects: pulumi.Resource;

  constructor(name: string, { namespace, password, store: { image, size } }: InClusterStoreArgs, options?: pulumi.ComponentResourceOptions) {
    super('taskmaster-argo:platform:InClusterStore', name, {}, options);
    const secret = storeSecret(`${name}-account`, namespace, password, { parent: this });
    this.objects = objectGroup(name, storeObjects(namespace, image, size), { parent: this, dependsOn: [secret] });
    this.registerOutputs({});
  }
}

/** All of it but its Secret. */
export function storeObjects(namespace: string, image: string, size: string): readonly Manifest[] {
  const labels = { app: NAME };
  const metadata = { name: NAME, namespace, labels };
  const { name, accessKey, secretKey } = IN_CLUSTER_SECRET;
  const fromSecret = (variable: string, key: string): object => ({ name: variable, valueFrom: { secretKeyRef: { name, key } } });
  return [
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { ...metadata, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ name: 's3', port: PORT, targetPort: PORT }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        // Two of them would write into one volume.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'versitygw',
                image,
                args: ['--port', `:${PORT}`, 'posix', DATA],
                env: [fromSecret('ROOT_ACCESS_KEY', accessKey), fromSecret('ROOT_SECRET_KEY', secretKey)],
                ports: [{ containerPort: PORT }],
                readinessProbe: { tcpSocket: { port: PORT } },
                resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
                volumeMounts: [{ name: 'data', mountPath: DATA }],
              },
            ],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: NAME } }],
          },
        },
      },
    },
  ];
}
