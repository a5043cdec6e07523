import type { Construct } from 'constructs';
import { ArgoCd } from '../constructs/argo-cd.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** How Argo CD deploys the environment; applied once, by an administrator. */
export class ArgoCdChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new ArgoCd(this, 'argo-cd', { environment: props.environment });
  }
}
