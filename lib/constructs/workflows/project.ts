import type { Construct } from 'constructs';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { PROJECT_DAG } from '../../contract/project-dag.ts';
import type { Environment } from '../../environment/schema.ts';
import { executorDefaults } from '../../plan/executor-defaults.ts';
import type { Plan, Shard } from '../../plan/plan.ts';
import { projectTemplates } from '../../plan/project-dag.ts';
import { WorkflowTemplate } from '../../../imports/argo-workflows.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';

export interface ProjectTemplateProps {
  readonly environment: Environment;
  readonly plan: Plan;
  readonly shard: Shard;
}

/** `project-<name>`: the Plan as a WorkflowTemplate, one for each shard. All shards are submitted together. */
export class ProjectTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment, plan, shard }: ProjectTemplateProps) {
    super(scope, shard.name, {
      metadata: { name: shard.name, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.project }),
        entrypoint: PROJECT_DAG,
        templates: projectTemplates(plan, shard, executorDefaults(environment)),
      },
    });
  }
}
