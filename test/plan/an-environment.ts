import type { Environment } from '../../lib/environment/schema.ts';

const program = { image: 'agents/program:1', secrets: [] };
const resources = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } };

const ENVIRONMENT: Environment = {
  name: 'dev',
  namespaces: { workflows: 'tm', events: 'tm-events', agents: 'tm-agents' },
  image: { repository: 'example.com/taskmaster-argo', tag: '0.1.0', pullPolicy: 'IfNotPresent' },
  project: {
    name: 'shop',
    repository: 'acme/shop',
    branch: 'main',
    service: 'shop',
    workingDirectory: '.',
    docsRepository: 'acme/shop',
    docsProjectDirectory: 'docs',
  },
  github: {
    apiUrl: 'https://api.github.com',
    repositories: [],
    webhook: { url: 'https://hooks.example.com', endpoint: '/github', port: 12000, secret: { name: 'webhook', key: 'secret' }, maxPayload: '1Mi' },
    credentials: { kind: 'app', secret: 'github' },
    bots: { rex: 'rex[bot]', cleo: 'cleo[bot]', tess: 'tess[bot]' },
    roleSecrets: {},
    reviewers: [],
  },
  crds: { group: 'taskmaster.io', install: true },
  eventBus: { kind: 'jetstream', version: 'latest', replicas: 1, persistent: false, size: '1Gi', maxMessages: 1000, maxAge: '1d' },
  play: { profile: 'multi-agent', maxCycles: 5, parallel: 4, agentTimeout: '90m', agentRetries: 1, stepTimeout: '5m' },
  agents: {
    rex: { program: 'claude-code', model: 'model-of-rex' },
    cleo: { program: 'codegen', model: 'model-of-cleo' },
    tess: { program: 'goose', model: 'model-of-tess' },
  },
  programs: { 'claude-code': program, codegen: program, aider: program, goose: program },
  agentRuns: { enabled: true, maxUsd: {} },
  resources: { step: resources, controller: resources, agent: resources, eventBus: resources, events: resources },
  storage: { workspace: '1Gi' },
  artifacts: { archiveLogs: false },
  retention: { succeeded: '1d', failed: '7d', history: 3 },
  alerts: { gateWaiting: '1d', taskRunning: '3d', githubBudget: 500, deadLetters: 0 },
  quotas: { pods: 50, cpu: '8', memory: '16Gi', claims: 10, storage: '100Gi' },
  controller: { enabled: true, replicas: 1, mend: true, poll: '5s' },
  resync: { enabled: true, schedule: '*/5 * * * *' },
  monitoring: { enabled: false, labels: {} },
  networkPolicies: true,
  migration: { activeSystem: 'argo', useArgoForTasks: [], useOrchestratorForTasks: [] },
};

/** A complete environment, with other values where a test asks for them. */
export const anEnvironment = (changes: Partial<Environment> = {}): Environment => ({ ...ENVIRONMENT, ...changes });
