import type { Construct } from 'constructs';
import { RuntimeConfigMaps } from '../constructs/config-maps.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

export interface ConfigChartProps extends EnvironmentChartProps {
  /**
   * The text of overrides.yaml.
   * @default - empty: every task runs as tasks.json says
   */
  readonly overridesText?: string;
}

/** What steps and our process are told, and people may change while a project runs. */
export class ConfigChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: ConfigChartProps) {
    super(scope, id, props);
    const { environment, overridesText } = props;
    new RuntimeConfigMaps(this, 'runtime', { environment, ...(overridesText === undefined ? {} : { overridesText }) });
  }
}
