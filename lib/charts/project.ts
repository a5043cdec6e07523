import type { Construct } from 'constructs';
import { ProjectTemplate } from '../constructs/workflows/project.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** The Plan: a WorkflowTemplate for each shard. */
export class ProjectChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    for (const shard of props.plan.shards) new ProjectTemplate(this, { ...props, shard });
  }
}
