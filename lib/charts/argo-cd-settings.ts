import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ArgoCdSettings } from '../constructs/argo-cd-settings.ts';
import type { EnvironmentChartProps } from './chart-props.ts';

/** What Argo CD itself has to be told. Without the labels of an environment: those that share an Argo CD share its settings. */
export class ArgoCdSettingsChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: EnvironmentChartProps) {
    super(scope, id, { disableResourceNameHashes: true });
    new ArgoCdSettings(this, 'settings', { environment });
  }
}
