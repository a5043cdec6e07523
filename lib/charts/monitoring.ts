import type { Construct } from 'constructs';
import { Monitoring } from '../constructs/monitoring.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** Alerts, the dashboard, and what Prometheus scrapes. */
export class MonitoringChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new Monitoring(this, 'monitoring', { environment: props.environment });
  }
}
