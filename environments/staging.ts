import { extend } from '../lib/environment/extend.ts';
import { base } from './base.ts';

/** As production, but smaller, and deployed by Argo CD with every commit. */
export default extend(base, {
  name: 'staging',
  namespaces: { workflows: 'taskmaster-staging', events: 'taskmaster-staging-events', agents: 'taskmaster-staging-agents' },
  github: { webhook: { url: 'https://hooks.staging.example.com' } },
  eventBus: { size: '5Gi' },
  ingress: { className: 'nginx', webhookHost: 'hooks.staging.example.com', dashboardHost: 'taskmaster.staging.example.com', tlsSecret: 'taskmaster-tls' },
  monitoring: { enabled: true, labels: { release: 'kube-prometheus-stack' } },
  argocd: { namespace: 'argocd', repository: 'https://github.com/5dlabs/taskmaster-argo', revision: 'main', path: 'dist/staging', autoSync: true },
});
