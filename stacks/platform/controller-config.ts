import { toYaml } from '../../lib/yaml/yaml.ts';
import type { PlatformSettings } from './settings-schema.ts';

/** Where the artifacts of Workflows go: as the controller's ConfigMap names it. */
export interface ArtifactStore {
  readonly endpoint: string;
  readonly region?: string;
  readonly insecure: boolean;
  /** Looked for in the namespace of the Workflow. */
  readonly accessKey: SecretKey;
  readonly secretKey: SecretKey;
}
interface SecretKey {
  readonly name: string;
  readonly key: string;
}

const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
/** Workflows that end without saying how long they stay would stay for ever. */
const DEFAULT_STAY_SECONDS = 7 * 24 * 3600;

/**
 * The data of `workflow-controller-configmap`. Each value that is an object stands on several lines, because the controller does not start with one
 * that is a mapping on one line.
 */
export function controllerConfig(settings: PlatformSettings, store: ArtifactStore): Readonly<Record<string, string>> {
  const { workflows, artifacts, archive, sso } = settings;
  return Object.fromEntries(
    Object.entries({
      ...(workflows.parallelism !== undefined && { parallelism: workflows.parallelism }),
      ...(workflows.namespaceParallelism !== undefined && { namespaceParallelism: workflows.namespaceParallelism }),
      ...(workflows.templateReferencing !== undefined && { workflowRestrictions: { templateReferencing: workflows.templateReferencing } }),
      // The executor's root stays writable: a resource template writes its manifest there.
      executor: { securityContext: RESTRICTED, resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } } },
      mainContainer: { securityContext: RESTRICTED },
      workflowDefaults: { spec: { securityContext: { runAsNonRoot: true, seccompProfile: RESTRICTED.seccompProfile }, ttlStrategy: { secondsAfterCompletion: DEFAULT_STAY_SECONDS }, podGC: { strategy: 'OnPodSuccess' } } },
      metricsConfig: { enabled: true, path: '/metrics', port: 9090, secure: true },
      artifactRepository: {
        archiveLogs: artifacts.archiveLogs,
        s3: {
          bucket: artifacts.bucket,
          endpoint: store.endpoint,
          ...(store.region !== undefined && { region: store.region }),
          insecure: store.insecure,
          accessKeySecret: store.accessKey,
          secretKeySecret: store.secretKey,
          keyFormat: '{{workflow.namespace}}/{{workflow.name}}/{{pod.name}}',
          ...(artifacts.store.kind === 'in-cluster' && { createBucketIfNotPresent: { objectLocking: false } }),
        },
      },
      ...(archive !== undefined && { persistence: persistence(archive) }),
      ...(sso !== undefined && { sso: singleSignOn(sso) }),
    }).map(([key, value]) => [key, toYaml(value)]),
  );
}

/** A status is never offloaded to the database: the CLI that sensors open gates with could not read it. */
const persistence = ({ host, port, database, username, password, tls, keep }: NonNullable<PlatformSettings['archive']>): object => ({
  archive: true,
  archiveTTL: keep,
  nodeStatusOffLoad: false,
  connectionPool: { maxIdleConns: 5, maxOpenConns: 10, connMaxLifetime: '30m' },
  postgresql: { host, port, database, tableName: 'argo_workflows', userNameSecret: username, passwordSecret: password, ssl: tls !== 'disable', sslMode: tls },
});

const singleSignOn = ({ issuer, client, redirectUrl, scopes }: NonNullable<PlatformSettings['sso']>): object => ({
  issuer,
  clientId: client.id,
  clientSecret: client.secret,
  redirectUrl,
  scopes,
  rbac: { enabled: true },
});
