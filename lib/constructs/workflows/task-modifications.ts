import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import { WorkflowTemplate, type Template } from '../../../imports/argo-workflows.ts';
import { input } from './expressions.ts';
import { ONE_WRITER_OF_OVERRIDES } from './one-writer.ts';
import { verbStep, type VerbStepProps } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/** `changes` is a JSON object in the form of `modify_tasks[].changes`. */
const INPUTS = [{ name: 'task-id' }, { name: 'changes' }];

/** Changes a task of a running project by an override, and starts its play again where that runs already. */
export class TaskModificationsTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.taskModifications, {
      metadata: { name: WORKFLOW_TEMPLATES.taskModifications, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment),
        entrypoint: 'modify-task',
        arguments: { parameters: INPUTS },
        templates: [
          modifyTask,
          modifyStep(environment, { name: 'validate-modifications', verb: 'modify', env: { TM_DRY_RUN: 'true' } }),
          modifyStep(environment, { name: 'update-override', verb: 'modify', synchronization: ONE_WRITER_OF_OVERRIDES }),
          modifyStep(environment, { name: 'check-and-restart', verb: 'check-and-restart' }),
        ],
      },
    });
  }
}

const arguments_ = { parameters: INPUTS.map(({ name }) => ({ name, value: input(name) })) };

const modifyTask: Template = {
  name: 'modify-task',
  inputs: { parameters: INPUTS },
  steps: [
    [{ name: 'validate-changes', template: 'validate-modifications', arguments: arguments_ }],
    [{ name: 'apply-changes', template: 'update-override', arguments: arguments_ }],
    [{ name: 'restart-if-running', template: 'check-and-restart', arguments: arguments_ }],
  ],
};

const modifyStep = (environment: Environment, props: Pick<VerbStepProps, 'name' | 'verb' | 'env' | 'synchronization'>): Template =>
  verbStep({
    ...props,
    environment,
    actor: 'orchestrator',
    inputs: INPUTS,
    env: { TM_TASK: input('task-id'), TM_CHANGES: input('changes'), ...props.env },
    overrides: true,
    github: true,
  });
