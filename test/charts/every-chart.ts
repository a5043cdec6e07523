import type { Construct } from 'constructs';
import { ArgoCdChart } from '../../lib/charts/argo-cd.ts';
import type { EnvironmentChartProps } from '../../lib/charts/chart-props.ts';
import { ConfigChart } from '../../lib/charts/config.ts';
import { ControllerChart } from '../../lib/charts/controller.ts';
import type { EnvironmentChart } from '../../lib/charts/environment-chart.ts';
import { MonitoringChart } from '../../lib/charts/monitoring.ts';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { NetworkChart } from '../../lib/charts/network.ts';
import { QuotasChart } from '../../lib/charts/quotas.ts';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { SecretsChart } from '../../lib/charts/secrets.ts';

/** The charts of plain Kubernetes objects and of the operators beside Argo. */
export const everyChart = (scope: Construct, props: EnvironmentChartProps): readonly EnvironmentChart[] => [
  new NamespacesChart(scope, 'namespaces', props),
  new SecretsChart(scope, 'secrets', props),
  new RbacChart(scope, 'rbac', props),
  new ConfigChart(scope, 'config', props),
  new NetworkChart(scope, 'network', props),
  new QuotasChart(scope, 'quotas', props),
  new ControllerChart(scope, 'controller', props),
  new MonitoringChart(scope, 'monitoring', props),
  new ArgoCdChart(scope, 'argo-cd', props),
];
