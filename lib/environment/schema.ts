import { AGENT_PROGRAMS, SYSTEMS } from '../contract/agents.ts';
import { object, optional } from '../contract/schema/object.ts';
import type { Static } from '../contract/schema/schema.ts';
import { array, boolean, integer, number, oneOf, record, string } from '../contract/schema/values.ts';
import { PROFILES } from '../contract/stages.ts';
import { EventBusSchema } from './event-bus-schema.ts';
import { Bytes, Cpu, DnsLabel, Duration, EnvironmentVariable, Host, RepositoryName, Text } from './formats.ts';
import { GitHubSchema } from './github-schema.ts';

/** What a container asks for and what it may take at most. */
const Resources = object({
  requests: object({ cpu: Cpu, memory: Bytes }),
  limits: object({ cpu: Cpu, memory: Bytes }),
});
/** Which program plays a role, with which model of its provider. An override may say otherwise for a task. */
const Agent = object({ program: oneOf(AGENT_PROGRAMS), model: Text });
const TaskNumbers = array(integer({ minimum: 1 }));
/** US dollars. */
const Dollars = number({ minimum: 0 });
/** A program that plays agents: its image, which brings it, `git` and a shell, and what its provider wants to know it by. */
const Program = object({ image: Text, secrets: array(object({ env: EnvironmentVariable, name: DnsLabel, key: Text })) });

/**
 * What differs between environments. Data in `environments/`, checked by `checkEnvironment`. The values that all share, and so
 * the default of each field, are in environments/base.ts; a field that may be absent says what its absence means.
 */
export const EnvironmentSchema = object({
  /** The name of its file and of its folder in dist/, and the value of the label `taskmaster.io/environment`. */
  name: DnsLabel,
  /** On: what would be careless in production is refused (lib/environment/rules/production.ts). Absent: off. */
  production: optional(boolean()),
  /** Two or all three may be the same. */
  namespaces: object({
    /** Plays, projects, WorkflowTemplates, and our process. */
    workflows: DnsLabel,
    /** EventBus, EventSource, sensors: what faces the internet. */
    events: DnsLabel,
    /** CodeRuns, DocsRuns, QARuns and the agents' pods. */
    agents: DnsLabel,
  }),
  /** Our program: the process, and every step that calls `tm`. */
  image: object({ repository: Text, tag: Text, pullPolicy: oneOf(['IfNotPresent', 'Always']) }),
  project: object({
    /** In the name of each of its Workflows. */
    name: string({ pattern: '^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$', description: 'a DNS label of at most 30 characters that begins with a letter' }),
    /** Where the tasks.json and the code are. */
    repository: RepositoryName,
    /** What pull requests merge into. */
    branch: string({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]*$', description: "a branch's name" }),
    /** What a CodeRun calls the part of the system that it works on. */
    service: DnsLabel,
    /** Where an agent works, relative to the root of `repository`. */
    workingDirectory: Text,
    docsRepository: RepositoryName,
    /** Where the project's documents are, relative to the root of `docsRepository`. */
    docsProjectDirectory: Text,
  }),
  github: GitHubSchema,
  crds: object({
    /** The API group of CodeRun, DocsRun and QARun; their version is v1. */
    group: Host,
    /** Off: the cluster has the definitions already, from elsewhere. */
    install: boolean(),
  }),
  eventBus: EventBusSchema,
  play: object({
    profile: oneOf(PROFILES),
    /** Rounds of quality and testing before people are called. */
    maxCycles: integer({ minimum: 1, maximum: 20 }),
    /** How many plays of the project may run at once. */
    parallel: integer({ minimum: 1 }),
    /** For one agent run. */
    agentTimeout: Duration,
    /** How often an agent run that the machinery broke is started again; an agent's own failure is not. */
    agentRetries: integer({ minimum: 0, maximum: 10 }),
    /** For one step of ours. */
    stepTimeout: Duration,
    /** How long a play waits at one gate before people are called; absent: for ever, and an alert tells. For the merge it waits for ever. */
    gateTimeout: optional(Duration),
  }),
  agents: object({ rex: Agent, cleo: Agent, tess: Agent }),
  /** The programs that play them. */
  programs: object({ 'claude-code': Program, codegen: Program, aider: Program, goose: Program }),
  agentRuns: object({
    /** Off: the cluster's own orchestrator makes pods of CodeRuns and DocsRuns, and our process leaves them alone. */
    enabled: boolean(),
    /** What agent runs may cost, where their program says what they cost; absent: no limit. What would pass one is not started, and a run that passes its own is ended. */
    maxUsd: object({ run: optional(Dollars), task: optional(Dollars), project: optional(Dollars) }),
  }),
  /** Of one pod each: a step of a workflow, our process, an agent, a server of the bus, an event source or a sensor. */
  resources: object({ step: Resources, controller: Resources, agent: Resources, eventBus: Resources, events: Resources }),
  storage: object({
    /** Absent: the cluster's default class. */
    class: optional(DnsLabel),
    /** The volume into which a repository is cloned. */
    workspace: Bytes,
  }),
  artifacts: object({
    /** Off: no artifact repository is needed, and logs live as long as their pods. */
    archiveLogs: boolean(),
  }),
  retention: object({
    /** How long a Workflow stays after it succeeded. */
    succeeded: Duration,
    /** How long it stays after it failed. */
    failed: Duration,
    /** How many finished runs of a CronWorkflow stay. */
    history: integer({ minimum: 1 }),
  }),
  alerts: object({
    /** A play that waits this long at one gate. */
    gateWaiting: Duration,
    /** A task whose play runs this long. */
    taskRunning: Duration,
    /** Fewer requests than this left of what GitHub allows in an hour. */
    githubBudget: integer({ minimum: 0 }),
    /** More dead letters than this. */
    deadLetters: integer({ minimum: 0 }),
  }),
  /** Absent: nothing is reachable from outside through an Ingress of ours. */
  ingress: optional(object({ className: DnsLabel, webhookHost: Host, dashboardHost: Host, tlsSecret: DnsLabel })),
  /** Absent: the Secrets exist. Present: ExternalSecrets make them, from `<path>/<name of the Secret>` in the store. */
  externalSecrets: optional(object({ store: DnsLabel, storeKind: oneOf(['SecretStore', 'ClusterSecretStore']), path: Text, refresh: Duration })),
  /** The ceiling in each namespace: numbers of pods and claims, the sum of all limits on CPU and memory, the sum of all claims. */
  quotas: object({ pods: integer({ minimum: 1 }), cpu: Cpu, memory: Bytes, claims: integer({ minimum: 0 }), storage: Bytes }),
  /** Our process. Of several replicas one leads, the others stand by and answer. */
  controller: object({
    enabled: boolean(),
    replicas: integer({ minimum: 1, maximum: 5 }),
    /** The safe path: compares GitHub, plays and tasks.json, and mends what an event missed. Off: the sensors alone move plays. */
    mend: boolean(),
    /** How often it asks GitHub what changed. An answer without a change costs nothing of GitHub's limit. */
    poll: Duration,
  }),
  /** The safety net for clusters without the controller, or with one that may be away. Five cron fields, in UTC. */
  resync: object({
    enabled: boolean(),
    schedule: string({ pattern: '^[0-9A-Za-z*/,-]+( [0-9A-Za-z*/,-]+){4}$', description: 'five cron fields, such as */10 * * * *' }),
  }),
  /** Needs the Prometheus operator's CRDs. `labels` are those by which its Prometheus picks monitors and rules. */
  monitoring: object({ enabled: boolean(), labels: record(string()) }),
  /** Absent: Argo CD does not deploy it. `path` is this environment's folder of dist/ in `repository` at `revision`. */
  argocd: optional(object({ namespace: DnsLabel, repository: Text, revision: Text, path: Text, autoSync: boolean() })),
  /** On: what may speak to what is closed but for what is needed. */
  networkPolicies: boolean(),
  /** Which system runs a task (the seed's migration): the lists win over `activeSystem`. */
  migration: object({ activeSystem: oneOf(SYSTEMS), useArgoForTasks: TaskNumbers, useOrchestratorForTasks: TaskNumbers }),
});

export type Environment = Static<typeof EnvironmentSchema>;
export type EventBusSettings = Environment['eventBus'];
