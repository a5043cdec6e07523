import type { Manifest } from '../../lib/contract/manifest.ts';

type Labels = Readonly<Record<string, string>>;

const monitor = (name: string, namespace: string, port: string, scheme: 'http' | 'https', labels: Labels): Manifest => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace, labels },
  spec: {
    selector: { matchLabels: { app: name } },
    // Argo's controller has a certificate of its own making.
    podMetricsEndpoints: [{ port, path: '/metrics', scheme, ...(scheme === 'https' && { tlsConfig: { insecureSkipVerify: true } }) }],
  },
});

interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
}

/** Of the platform's own health; what a project's plays need is watched by the environment's rules. */
const ALERTS: readonly Alert[] = [
  { name: 'ArgoWorkflowControllerDown', expr: 'absent(up{pod=~"workflow-controller-.*"} == 1)', for: '5m', severity: 'critical', summary: 'no workflow controller answers: no play moves' },
  { name: 'ArgoWorkflowQueueGrows', expr: 'sum(argo_workflows_queue_depth_gauge{queue_name="workflow_queue"}) > 500', for: '15m', severity: 'warning', summary: 'Workflows wait for the controller: raise workflows.workers, qps and burst together' },
  { name: 'ArgoWorkflowErrors', expr: 'sum(rate(argo_workflows_error_count[10m])) > 0.1', for: '15m', severity: 'warning', summary: 'the workflow controller reports errors: look into its log' },
  { name: 'ArgoEventsControllerDown', expr: 'absent(up{pod=~"controller-manager-.*"} == 1)', for: '5m', severity: 'critical', summary: 'no events controller answers: a bus or a sensor that ends is not started again' },
];

/** For the Prometheus operator. */
export const platformMonitoring = (namespaces: { readonly workflows: string; readonly events: string }, labels: Labels): readonly Manifest[] => [
  monitor('workflow-controller', namespaces.workflows, 'metrics', 'https', labels),
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'argo-platform', namespace: namespaces.workflows, labels },
    spec: {
      groups: [
        {
          name: 'argo-platform',
          rules: ALERTS.map(({ name, expr, for: duration, severity, summary }) => ({ alert: name, expr, for: duration, labels: { severity }, annotations: { summary } })),
        },
      ],
    },
  },
];
