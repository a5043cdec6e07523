import type { Construct } from 'constructs';
import { ExecutorTemplate } from '../constructs/workflows/executor.ts';
import { MigrationWrapperTemplate } from '../constructs/workflows/migration-wrapper.ts';
import { OrchestratorTemplate } from '../constructs/workflows/orchestrator.ts';
import { PlayTemplate } from '../constructs/workflows/play.ts';
import { PostMergeTemplate } from '../constructs/workflows/post-merge.ts';
import { RemediationTemplate } from '../constructs/workflows/remediation.ts';
import { Resync } from '../constructs/workflows/resync.ts';
import { TaskManagementTemplate } from '../constructs/workflows/task-management.ts';
import { TaskModificationsTemplate } from '../constructs/workflows/task-modifications.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** The WorkflowTemplates that every project shares, and the safety net. */
export class WorkflowsChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    new PlayTemplate(this, props);
    new ExecutorTemplate(this, props);
    new OrchestratorTemplate(this, props);
    new TaskManagementTemplate(this, props);
    new TaskModificationsTemplate(this, props);
    new RemediationTemplate(this, props);
    new PostMergeTemplate(this, props);
    new MigrationWrapperTemplate(this, props);
    if (props.environment.resync.enabled) new Resync(this, props);
  }
}
