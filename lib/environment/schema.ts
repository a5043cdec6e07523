import Type, { type Static } from 'typebox';
import { AGENT_PROGRAMS, SYSTEMS } from '../contract/agents.ts';
import { PROFILES } from '../contract/stages.ts';

const closed = { additionalProperties: false } as const;
const object = <T extends Type.TProperties>(properties: T) => Type.Object(properties, closed);
const oneOf = <const T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>(Type.Enum([...values]));

export const DnsLabel = Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' });
/** A length of time: `90s`, `30m`, `3h`, `7d`. */
export const Duration = Type.String({ pattern: '^[1-9][0-9]*(s|m|h|d)$' });
/** A Kubernetes quantity of memory or storage, with a binary unit: `256Mi`, `10Gi`. */
export const Bytes = Type.String({ pattern: '^[1-9][0-9]*(Ki|Mi|Gi|Ti)$' });
/** A Kubernetes quantity of CPU: `100m`, `2`. */
export const Cpu = Type.String({ pattern: '^([1-9][0-9]*m|[1-9][0-9]*)$' });
/** `owner/name` on GitHub. */
export const RepositoryName = Type.String({ pattern: '^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$' });
const Login = Type.String({ pattern: '^[A-Za-z0-9-]{1,39}(\\[bot\\])?$' });
const Host = Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' });

/** A key of a Secret that exists, or that an ExternalSecret makes. Never its value. */
export const SecretKey = object({ name: DnsLabel, key: Type.String({ minLength: 1 }) });
const Resources = object({
  requests: object({ cpu: Cpu, memory: Bytes }),
  limits: object({ cpu: Cpu, memory: Bytes }),
});
const Agent = object({ program: oneOf(AGENT_PROGRAMS), model: Type.String({ minLength: 1 }) });
const TaskNumbers = Type.Array(Type.Integer({ minimum: 1 }));

const JetStream = object({
  kind: Type.Literal('jetstream'),
  version: Type.String({ minLength: 1 }),
  replicas: Type.Integer({ minimum: 1, maximum: 5 }),
  /** Off: the stream lives in an emptyDir and is gone with its pod. */
  persistent: Type.Boolean(),
  size: Bytes,
  maxMessages: Type.Integer({ minimum: 1 }),
  maxAge: Duration,
});
const Native = object({ kind: Type.Literal('native'), replicas: Type.Integer({ minimum: 3, maximum: 5 }), persistent: Type.Boolean(), size: Bytes });
const Exotic = object({ kind: Type.Literal('exotic'), url: Type.String({ pattern: '^(nats|tls)://' }), accessSecret: Type.Optional(SecretKey) });

/** What differs between environments. Data in `environments/`, checked here. */
export const EnvironmentSchema = object({
  name: DnsLabel,
  namespaces: object({
    /** Plays, projects, WorkflowTemplates, and our process. */
    workflows: DnsLabel,
    /** EventBus, EventSource, sensors: what faces the internet. */
    events: DnsLabel,
    /** CodeRuns, DocsRuns, QARuns and the agents' pods. */
    agents: DnsLabel,
  }),
  image: object({ repository: Type.String({ minLength: 1 }), tag: Type.String({ minLength: 1 }), pullPolicy: oneOf(['IfNotPresent', 'Always'] as const) }),
  project: object({
    name: Type.String({ pattern: '^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$' }),
    repository: RepositoryName,
    branch: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]*$' }),
    service: DnsLabel,
    workingDirectory: Type.String({ minLength: 1 }),
    docsRepository: RepositoryName,
    docsProjectDirectory: Type.String({ minLength: 1 }),
  }),
  github: object({
    apiUrl: Type.String({ pattern: '^https?://' }),
    /** Further repositories whose pull requests belong to the project's tasks. */
    repositories: Type.Array(RepositoryName),
    webhook: object({
      /** The public address that GitHub delivers to. */
      url: Type.String({ pattern: '^https?://' }),
      endpoint: Type.String({ pattern: '^/[a-z0-9/-]*$' }),
      port: Type.Integer({ minimum: 1024, maximum: 65535 }),
      secret: SecretKey,
      /** Set: the event source makes the webhook at GitHub itself. Absent: it only listens. */
      apiToken: Type.Optional(SecretKey),
      maxPayload: Bytes,
    }),
    /** How our steps speak to GitHub. `deploy-key` clones only. */
    credentials: object({ kind: oneOf(['app', 'token', 'deploy-key'] as const), secret: DnsLabel }),
    /** Logins of the GitHub Apps that play the roles. */
    bots: object({ rex: Login, cleo: Login, tess: Login }),
    /** Logins whose approval counts beside that of Tess. */
    reviewers: Type.Array(Login),
  }),
  crds: object({ group: Host, install: Type.Boolean() }),
  eventBus: Type.Union([JetStream, Native, Exotic]),
  play: object({
    profile: oneOf(PROFILES),
    maxCycles: Type.Integer({ minimum: 1, maximum: 20 }),
    /** How many plays of the project may run at once. */
    parallel: Type.Integer({ minimum: 1 }),
    agentTimeout: Duration,
    agentRetries: Type.Integer({ minimum: 0, maximum: 10 }),
    stepTimeout: Duration,
    /** How long a play waits at one gate before people are called; absent: for ever, and an alert tells. */
    gateTimeout: Type.Optional(Duration),
  }),
  agents: object({ rex: Agent, cleo: Agent, tess: Agent }),
  resources: object({ step: Resources, controller: Resources, eventBus: Resources, events: Resources }),
  storage: object({ class: Type.Optional(DnsLabel), workspace: Bytes }),
  artifacts: object({
    /** Off: no artifact repository is needed, and logs live as long as their pods. */
    archiveLogs: Type.Boolean(),
  }),
  retention: object({ succeeded: Duration, failed: Duration, history: Type.Integer({ minimum: 1 }) }),
  alerts: object({ gateWaiting: Duration, taskRunning: Duration, githubBudget: Type.Integer({ minimum: 0 }), deadLetters: Type.Integer({ minimum: 0 }) }),
  ingress: Type.Optional(object({ className: DnsLabel, webhookHost: Host, dashboardHost: Host, tlsSecret: DnsLabel })),
  /** Absent: the Secrets exist. Present: ExternalSecrets make them. */
  externalSecrets: Type.Optional(object({ store: DnsLabel, storeKind: oneOf(['SecretStore', 'ClusterSecretStore'] as const), path: Type.String({ minLength: 1 }), refresh: Duration })),
  quotas: object({ pods: Type.Integer({ minimum: 1 }), cpu: Cpu, memory: Bytes, claims: Type.Integer({ minimum: 0 }), storage: Bytes }),
  controller: object({ enabled: Type.Boolean(), replicas: Type.Integer({ minimum: 1, maximum: 5 }) }),
  /** The safety net for clusters without the controller. */
  resync: object({ enabled: Type.Boolean(), schedule: Type.String({ minLength: 9 }) }),
  /** Needs the Prometheus operator's CRDs. */
  monitoring: object({ enabled: Type.Boolean(), labels: Type.Record(Type.String(), Type.String()) }),
  argocd: Type.Optional(object({ namespace: DnsLabel, repository: Type.String({ minLength: 1 }), revision: Type.String({ minLength: 1 }), path: Type.String({ minLength: 1 }), autoSync: Type.Boolean() })),
  networkPolicies: Type.Boolean(),
  migration: object({ activeSystem: oneOf(SYSTEMS), useArgoForTasks: TaskNumbers, useOrchestratorForTasks: TaskNumbers }),
});

export type Environment = Static<typeof EnvironmentSchema>;
export type EventBusSettings = Environment['eventBus'];
