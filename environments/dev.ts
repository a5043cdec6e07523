import { extend } from '../lib/environment/extend.ts';
import { base } from './base.ts';

/** For one's own machine: everything at its smallest, runs on two cores. Only GitHub and an Argo are needed. */
export default extend(base, {
  name: 'dev',
  namespaces: { workflows: 'taskmaster-dev', events: 'taskmaster-dev-events', agents: 'taskmaster-dev-agents' },
  github: { webhook: { url: 'https://hooks.dev.example.com' } },
  eventBus: { replicas: 1, size: '1Gi', maxMessages: 10_000, maxAge: '1d' },
  play: { parallel: 2 },
  resources: {
    step: { requests: { cpu: '20m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
    controller: { requests: { cpu: '20m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
    agent: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '2Gi' } },
    eventBus: { requests: { cpu: '20m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
    events: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '1', memory: '256Mi' } },
  },
  storage: { workspace: '2Gi' },
  retention: { succeeded: '6h', failed: '1d' },
  quotas: { pods: 50, cpu: '16', memory: '24Gi', claims: 10, storage: '50Gi' },
  controller: { replicas: 1 },
  // The one replica may be away.
  resync: { enabled: true },
});
