import type { Construct } from 'constructs';
import { CRON_WORKFLOWS } from '../../contract/actors.ts';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { CronWorkflow } from '../../../imports/argo-workflows.ts';
import { verbStep } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/** The safety net for clusters without our controller: one pass of the same comparison, on a schedule, never two at once. */
export class Resync extends CronWorkflow {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, CRON_WORKFLOWS.resync, {
      metadata: { name: CRON_WORKFLOWS.resync, namespace: environment.namespaces.workflows },
      spec: {
        schedules: [environment.resync.schedule],
        timezone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 60,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: environment.retention.history,
        workflowSpec: {
          ...workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.resync }),
          entrypoint: 'resync',
          templates: [verbStep({ name: 'resync', environment, verb: 'resync', actor: 'orchestrator', github: true, overrides: true })],
        },
      },
    });
  }
}
