import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Verb } from '../../contract/verbs.ts';
import { WorkflowTemplate, type Template } from '../../../imports/argo-workflows.ts';
import { workflowParameter } from './expressions.ts';
import { ONE_WRITER_OF_TASKS } from './one-writer.ts';
import { verbStep, type VerbStepProps } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

const PARAMETERS = ['task', 'play', 'pull', 'repository', 'branch', 'sha'] as const;

/**
 * What a merge means (the seed's `post-merge-` Workflow): check the branch against the task, mark the task done in tasks.json
 * in Git, then settle its gate, so that Argo starts what became ready.
 */
export class PostMergeTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.postMerge, {
      metadata: { name: WORKFLOW_TEMPLATES.postMerge, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.postMerge }),
        entrypoint: 'handle-merge',
        arguments: { parameters: PARAMETERS.map((name) => ({ name })) },
        templates: [
          {
            name: 'handle-merge',
            steps: [
              [{ name: 'extract-task-id', template: 'parse-branch' }],
              [{ name: 'update-task-status', template: 'mark-complete' }],
              [{ name: 'trigger-next', template: 'settle-task' }],
            ],
          },
          mergeStep(environment, 'parse-branch', 'correlate', { github: true }),
          // Which tag the project was started from, its Workflows say.
          mergeStep(environment, 'mark-complete', 'mark-complete', { actor: 'orchestrator', synchronization: ONE_WRITER_OF_TASKS, github: true }),
          mergeStep(environment, 'settle-task', 'settle', { actor: 'orchestrator', env: { TM_OUTCOME: 'proceed' } }),
        ],
      },
    });
  }
}

const mergeStep = (environment: Environment, name: string, verb: Verb, props: Partial<VerbStepProps> = {}): Template =>
  verbStep({
    ...props,
    name,
    environment,
    verb,
    env: { ...Object.fromEntries(PARAMETERS.map((parameter) => [`TM_${parameter.toUpperCase()}`, workflowParameter(parameter)])), ...props.env },
  });
