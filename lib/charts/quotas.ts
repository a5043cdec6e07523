import type { Construct } from 'constructs';
import { eventSourceReplicas } from '../constructs/event-source.ts';
import { PodDisruptionBudgets } from '../constructs/pod-disruption-budgets.ts';
import { Quotas } from '../constructs/quotas.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** How much there may be of everything, and how much of it may be away at once. */
export class QuotasChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new Quotas(this, 'quotas', { environment: props.environment });
    new PodDisruptionBudgets(this, 'budgets', { environment: props.environment, eventSourceReplicas: eventSourceReplicas(props.environment) });
  }
}
