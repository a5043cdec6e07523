import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { PrometheusRule } from './kinds/prometheus-rule.ts';
import { ServiceMonitor } from './kinds/service-monitor.ts';
import { alerts } from './monitoring/alerts.ts';
import { dashboard } from './monitoring/dashboard.ts';
import { PODS } from './network/selectors.ts';

export interface MonitoringProps {
  readonly environment: Environment;
}

/** What Prometheus and Grafana need to know of an environment. Nothing where monitoring is off, or our process, which measures, is. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { environment }: MonitoringProps) {
    super(scope, id);
    const { monitoring, controller, namespaces } = environment;
    if (!monitoring.enabled || !controller.enabled) return;
    const namespace = namespaces.workflows;
    const metadata = { name: 'taskmaster', namespace, labels: { ...monitoring.labels } };

    new ServiceMonitor(this, 'service-monitor', {
      metadata,
      spec: {
        selector: PODS.process,
        namespaceSelector: { matchNames: [namespace] },
        jobLabel: 'app.kubernetes.io/name',
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s', scrapeTimeout: '10s' }],
      },
    });
    new PrometheusRule(this, 'rule', { metadata, spec: { groups: [{ name: `taskmaster-${environment.name}`, rules: alerts(environment) }] } });
    new k8s.KubeConfigMap(this, 'dashboard', {
      metadata: { name: 'taskmaster-dashboard', namespace, labels: { grafana_dashboard: '1' } },
      data: { 'taskmaster.json': JSON.stringify(dashboard(environment), undefined, 2) },
    });
  }
}
