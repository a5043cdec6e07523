import { defaulted, object, optional } from '../../lib/contract/schema/object.ts';
import type { Static } from '../../lib/contract/schema/schema.ts';
import { array, boolean, byKind, integer, oneOf, record, string } from '../../lib/contract/schema/values.ts';
import { Bytes, Cpu, DnsLabel, Duration, Host, HttpUrl, SecretKey, Text } from '../../lib/environment/formats.ts';

const Resources = object({ requests: object({ cpu: Cpu, memory: Bytes }), limits: object({ cpu: Cpu, memory: Bytes }) });
const InCluster = object({
  kind: oneOf(['in-cluster']),
  /** The image of versitygw, an S3 server over a folder. */
  image: Text,
  size: Bytes,
});
const S3 = object({
  kind: oneOf(['s3']),
  endpoint: Text,
  region: optional(Text),
  insecure: defaulted(boolean(), false),
  accessKey: SecretKey,
  secretKey: SecretKey,
});

/** The settings of the platform stack: the keys `taskmaster-platform:<name>` of Pulumi.<env>.yaml. A Secret's value is never one of them. */
export const PlatformSettingsSchema = object({
  /** On: what would be careless in production is refused (policy.ts). */
  production: defaulted(boolean(), false),
  /** The folder that holds the releases' manifests, relative to the program. */
  releases: defaulted(Text, 'releases'),
  workflows: object({
    /** More than one stand by. */
    replicas: integer({ minimum: 1, maximum: 5 }),
    /** Workflows that are worked on at once. Argo's own default is 32. */
    workers: defaulted(integer({ minimum: 1 }), 32),
    /** Requests to the API server in a second, and at once. */
    qps: defaulted(integer({ minimum: 1 }), 50),
    burst: defaulted(integer({ minimum: 1 }), 75),
    /** Workflows that run at once in the whole cluster; one that waits at a gate counts. Absent: no limit. */
    parallelism: optional(integer({ minimum: 1 })),
    /** The same for one namespace. */
    namespaceParallelism: optional(integer({ minimum: 1 })),
    /** `Strict`: only Workflows from a WorkflowTemplate run. It forbids people's own ones too. Absent: any. */
    templateReferencing: optional(oneOf(['Strict'])),
    resources: Resources,
  }),
  server: object({ replicas: integer({ minimum: 1, maximum: 5 }), resources: Resources }),
  events: object({ replicas: integer({ minimum: 1, maximum: 5 }), resources: Resources }),
  artifacts: object({
    store: byKind(InCluster, S3),
    bucket: defaulted(string({ pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$', description: "a bucket's name" }), 'artifacts'),
    /** On: the logs of each step are kept with its artifacts. */
    archiveLogs: defaulted(boolean(), true),
  }),
  /** Absent: a Workflow that was deleted is gone. */
  archive: optional(
    object({
      host: Host,
      port: defaulted(integer({ minimum: 1, maximum: 65_535 }), 5432),
      database: Text,
      username: SecretKey,
      password: SecretKey,
      tls: oneOf(['disable', 'require', 'verify-full']),
      /** How long an archived Workflow is kept. */
      keep: Duration,
    }),
  ),
  /** Absent: the Argo UI takes a token of the cluster. */
  sso: optional(
    object({
      issuer: HttpUrl,
      client: object({ id: SecretKey, secret: SecretKey }),
      redirectUrl: HttpUrl,
      scopes: defaulted(array(Text), ['groups']),
      /** A group of the provider, and what it may do. */
      groups: record(oneOf(['viewer', 'operator', 'admin'])),
    }),
  ),
  /** Absent: the UI is reached by a port forward only. */
  ingress: optional(object({ className: DnsLabel, host: Host, tlsSecret: DnsLabel })),
  /** Needs the Prometheus operator's definitions. `labels` are those by which its Prometheus picks. */
  monitoring: defaulted(object({ enabled: boolean(), labels: record(string()) }), { enabled: false, labels: {} }),
  networkPolicies: defaulted(boolean(), true),
  /** Off: it is there already, or not wanted. */
  argoCd: defaulted(boolean(), false),
  /** The API groups of CodeRun, DocsRun and QARun, whose health Argo CD is told to know: `crds.group` of each environment that it deploys. */
  runGroups: defaulted(array(Host), ['orchestrator.platform']),
});

export type PlatformSettings = Static<typeof PlatformSettingsSchema>;
