import { readFileSync } from 'node:fs';
import type { EnvironmentBase } from '../lib/environment/extend.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

const agent = { program: 'claude-code', model: 'claude-sonnet-4-20250514' } as const;

/** What all environments share. What a value means, and in which unit it is, is in lib/environment/schema.ts. */
export const base: EnvironmentBase = {
  image: { repository: 'ghcr.io/5dlabs/taskmaster-argo', tag: version, pullPolicy: 'IfNotPresent' },
  project: {
    name: 'orchestrator',
    repository: '5dlabs/platform',
    branch: 'main',
    service: 'platform',
    workingDirectory: '.',
    docsRepository: '5dlabs/platform',
    docsProjectDirectory: '.',
  },
  github: {
    apiUrl: 'https://api.github.com',
    repositories: [],
    webhook: {
      url: 'https://hooks.example.com',
      endpoint: '/github',
      port: 12000,
      secret: { name: 'github-webhook', key: 'secret' },
      maxPayload: '1Mi',
    },
    credentials: { kind: 'app', secret: 'github-credentials' },
    roleSecrets: {},
    bots: { rex: '5DLabs-Rex[bot]', cleo: '5DLabs-Cleo[bot]', tess: '5DLabs-Tess[bot]' },
    reviewers: [],
  },
  crds: { group: 'orchestrator.platform', install: true },
  eventBus: { kind: 'jetstream', version: '2.10.29', replicas: 3, persistent: true, size: '10Gi', maxMessages: 50_000, maxAge: '7d' },
  play: { profile: 'multi-agent', maxCycles: 5, parallel: 4, agentTimeout: '3h', agentRetries: 2, stepTimeout: '10m', gateTimeout: '7d' },
  agents: { rex: agent, cleo: agent, tess: agent },
  programs: {
    'claude-code': { image: 'ghcr.io/5dlabs/claude-code:2', secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }] },
    codegen: { image: 'ghcr.io/5dlabs/codegen:1', secrets: [{ env: 'CODEGEN_API_TOKEN', name: 'codegen', key: 'api-key' }] },
    aider: { image: 'ghcr.io/5dlabs/aider:1', secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }] },
    goose: { image: 'ghcr.io/5dlabs/goose:1', secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }] },
  },
  agentRuns: { enabled: true, maxUsd: {} },
  resources: {
    step: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '1', memory: '1Gi' } },
    controller: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
    agent: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '2', memory: '4Gi' } },
    eventBus: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
    // A sensor starts Argo's CLI for each gate: what it may take for that moment is the latency.
    events: { requests: { cpu: '20m', memory: '64Mi' }, limits: { cpu: '2', memory: '256Mi' } },
  },
  storage: { workspace: '10Gi' },
  artifacts: { archiveLogs: false },
  retention: { succeeded: '1d', failed: '7d', history: 3 },
  alerts: { gateWaiting: '1d', taskRunning: '3d', githubBudget: 500, deadLetters: 0 },
  quotas: { pods: 100, cpu: '64', memory: '128Gi', claims: 30, storage: '500Gi' },
  controller: { enabled: true, replicas: 2, mend: true, poll: '5s' },
  resync: { enabled: false, schedule: '*/10 * * * *' },
  monitoring: { enabled: false, labels: {} },
  networkPolicies: true,
  migration: { activeSystem: 'argo', useArgoForTasks: [], useOrchestratorForTasks: [] },
};
