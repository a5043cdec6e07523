import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { EXECUTE_TASK } from '../../contract/project-dag.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import { WorkflowTemplate, type Template } from '../../../imports/argo-workflows.ts';
import { input } from './expressions.ts';
import { verbStep } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/** Name of the template that hands a task to the orchestrator that was there before. */
export const CALL_ORCHESTRATOR = 'call-orchestrator';
const COMPARE = 'compare-systems';

/** How long the former orchestrator may take for a task, reviews included. */
const ORCHESTRATOR_SECONDS = 7 * 86_400;

/** The seed's migration, phase 1: both systems do the same task beside each other, and what they made is compared. */
export class MigrationWrapperTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.migrationWrapper, {
      metadata: { name: WORKFLOW_TEMPLATES.migrationWrapper, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment),
        entrypoint: 'execute-task',
        arguments: { parameters: [{ name: 'task-id' }] },
        templates: [executeTask, callOrchestrator(environment), compare(environment)],
      },
    });
  }
}

const executeTask: Template = {
  name: 'execute-task',
  dag: {
    failFast: false,
    tasks: [
      { name: 'old-system', template: CALL_ORCHESTRATOR, arguments: { parameters: [{ name: 'task', value: '{{workflow.parameters.task-id}}' }] } },
      {
        name: 'new-system',
        templateRef: { name: WORKFLOW_TEMPLATES.executor, template: EXECUTE_TASK },
        arguments: { parameters: [{ name: 'task', value: '{{workflow.parameters.task-id}}' }] },
      },
      {
        name: 'compare',
        template: COMPARE,
        depends: '(old-system || old-system.Failed || old-system.Errored) && (new-system || new-system.Failed || new-system.Errored)',
        arguments: {
          parameters: [
            { name: 'old-status', value: '{{tasks.old-system.status}}' },
            { name: 'new-status', value: '{{tasks.new-system.status}}' },
          ],
        },
      },
    ],
  },
};

const callOrchestrator = (environment: Environment): Template =>
  verbStep({
    name: CALL_ORCHESTRATOR,
    environment,
    verb: 'call-orchestrator',
    actor: 'orchestrator',
    inputs: [{ name: 'task' }],
    env: { TM_TASK: input('task') },
    deadline: ORCHESTRATOR_SECONDS + durationSeconds(environment.play.stepTimeout),
  });

const compare = (environment: Environment): Template =>
  verbStep({
    name: COMPARE,
    environment,
    verb: 'compare-systems',
    actor: 'orchestrator',
    github: true,
    inputs: [{ name: 'old-status' }, { name: 'new-status' }],
    env: { TM_TASK: '{{workflow.parameters.task-id}}', TM_OLD_STATUS: input('old-status'), TM_NEW_STATUS: input('new-status') },
  });
