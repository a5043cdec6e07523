import type { Construct } from 'constructs';
import { EnvironmentNamespaces } from '../constructs/environment-namespaces.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** The namespaces of an environment. */
export class NamespacesChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new EnvironmentNamespaces(this, 'environment-namespaces', { environment: props.environment });
  }
}
