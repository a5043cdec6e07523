import type { Construct } from 'constructs';
import { ExternalSecrets } from '../constructs/external-secrets.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** Where the values of the Secrets come from; empty where they exist. */
export class SecretsChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new ExternalSecrets(this, 'external-secrets', { environment: props.environment });
  }
}
