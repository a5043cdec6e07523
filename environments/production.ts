import { extend } from '../lib/environment/extend.ts';
import { base } from './base.ts';

/** Deployed by Argo CD when somebody says so; Secrets come from a store. */
export default extend(base, {
  name: 'production',
  production: true,
  namespaces: { workflows: 'taskmaster', events: 'taskmaster-events', agents: 'taskmaster-agents' },
  github: { webhook: { url: 'https://hooks.example.com' } },
  eventBus: { maxMessages: 200_000 },
  play: { parallel: 8 },
  resources: {
    step: { requests: { cpu: '100m' }, limits: { cpu: '2', memory: '2Gi' } },
    eventBus: { requests: { memory: '512Mi' }, limits: { memory: '2Gi' } },
  },
  retention: { succeeded: '3d', failed: '14d', history: 10 },
  quotas: { pods: 200, cpu: '200', memory: '400Gi', claims: 100, storage: '2Ti' },
  ingress: { className: 'nginx', webhookHost: 'hooks.example.com', dashboardHost: 'taskmaster.example.com', tlsSecret: 'taskmaster-tls' },
  externalSecrets: { store: 'taskmaster', storeKind: 'ClusterSecretStore', path: 'taskmaster/production', refresh: '1h' },
  monitoring: { enabled: true, labels: { release: 'kube-prometheus-stack' } },
  argocd: { namespace: 'argocd', repository: 'https://github.com/5dlabs/taskmaster-argo', revision: 'main', path: 'dist/production', autoSync: false },
});
