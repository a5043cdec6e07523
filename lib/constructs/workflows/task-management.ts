import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import { WorkflowTemplate, type Template } from '../../../imports/argo-workflows.ts';
import { input } from './expressions.ts';
import { ONE_WRITER_OF_OVERRIDES } from './one-writer.ts';
import { verbStep } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

const INPUTS = [{ name: 'task-id' }, { name: 'reason' }, { name: 'cascade', value: 'false' }];

/**
 * Skips a task of a running project: writes the skip, with its reason, into the overrides, then settles the task and, with
 * `cascade`, all that depends on it. `skip-task` may also be called by `templateRef`, as the seed does.
 */
export class TaskManagementTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.taskManagement, {
      metadata: { name: WORKFLOW_TEMPLATES.taskManagement, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment),
        entrypoint: 'skip-task',
        arguments: { parameters: INPUTS },
        templates: [skipTask, addSkipOverride(environment), cascadeSkip(environment)],
      },
    });
  }
}

const arguments_ = { parameters: INPUTS.map(({ name }) => ({ name, value: input(name) })) };

const skipTask: Template = {
  name: 'skip-task',
  inputs: { parameters: INPUTS },
  steps: [
    [{ name: 'update-overrides', template: 'add-skip-override', arguments: arguments_ }],
    [{ name: 'update-dependents', template: 'cascade-skip', arguments: arguments_ }],
  ],
};

const skipEnvironment = { TM_TASK: input('task-id'), TM_REASON: input('reason'), TM_CASCADE: input('cascade') };

const addSkipOverride = (environment: Environment): Template =>
  verbStep({
    name: 'add-skip-override',
    environment,
    verb: 'skip',
    actor: 'orchestrator',
    inputs: INPUTS,
    env: skipEnvironment,
    overrides: true,
    github: true,
    synchronization: ONE_WRITER_OF_OVERRIDES,
  });

const cascadeSkip = (environment: Environment): Template =>
  verbStep({
    name: 'cascade-skip',
    environment,
    verb: 'settle',
    actor: 'orchestrator',
    inputs: INPUTS,
    env: { ...skipEnvironment, TM_OUTCOME: 'skipped' },
    overrides: true,
    github: true,
  });
