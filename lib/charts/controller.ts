import type { Construct } from 'constructs';
import { Ingresses } from '../constructs/ingresses.ts';
import { TaskmasterDeployment } from '../constructs/taskmaster-deployment.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** Our process, where the environment has it, and the ways in from outside. */
export class ControllerChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    const { environment } = props;
    if (environment.controller.enabled) new TaskmasterDeployment(this, 'taskmaster', { environment, labels: this.labels });
    new Ingresses(this, 'ingresses', { environment });
  }
}
