import type { Construct } from 'constructs';
import { NetworkPolicies } from '../constructs/network-policies.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** What may speak to what. */
export class NetworkChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new NetworkPolicies(this, 'network-policies', { environment: props.environment });
  }
}
