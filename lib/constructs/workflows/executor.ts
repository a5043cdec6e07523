import type { Construct } from 'constructs';
import { CONFIG_MAPS, WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { EXECUTE_TASK, EXECUTOR_PARAMETERS, HAND_OVER, START_PLAY } from '../../contract/project-dag.ts';
import { executorDefaults } from '../../plan/executor-defaults.ts';
import { playManifest } from '../../plan/play-manifest.ts';
import { SETTLED_GATE } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import { WorkflowTemplate, type Parameter, type Template } from '../../../imports/argo-workflows.ts';
import { input, jsonInput } from './expressions.ts';
import { CALL_ORCHESTRATOR } from './migration-wrapper.ts';
import { objectStep } from './object-step.ts';
import { settledGate } from './settled-gate.ts';
import { verbStep } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

const FAIL_TASK = 'fail-task';

/**
 * Runs tasks: `execute-single-task` is the node that a project's DAG has for each of its tasks; `execute-dag`, the entrypoint,
 * runs the tasks given as JSON (the seed's `argo submit --from workflowtemplate/taskmaster-executor -p tasks='[…]'`).
 */
export class ExecutorTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.executor, {
      metadata: { name: WORKFLOW_TEMPLATES.executor, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment),
        entrypoint: 'execute-dag',
        arguments: { parameters: [{ name: 'tasks', value: '[]' }] },
        templates: [
          executeDag(environment),
          executeSingleTask(environment),
          settledGate,
          startPlay(environment),
          failTask(environment),
        ],
      },
    });
  }
}

/** Checks the tasks that were given, and submits them as a project of their own. */
const executeDag = (environment: Environment): Template =>
  verbStep({
    name: 'execute-dag',
    environment,
    verb: 'submit-project',
    actor: 'orchestrator',
    overrides: true,
    github: true,
    env: { TM_TASKS: '{{workflow.parameters.tasks}}' },
  });

/**
 * Starts the play of one task and waits until the task is settled. Which system runs it is decided now: by the plan, unless
 * `active_system` has been switched since. The semaphore bounds how many plays of the project run at once; it is held by this
 * node alone, so that other Workflows that wait at gates hold nothing.
 */
function executeSingleTask(environment: Environment): Template {
  const toArgo = "inputs.parameters.system == 'argo' && inputs.parameters['active-system'] != 'orchestrator'";
  const arguments_ = { parameters: EXECUTOR_PARAMETERS.map((name) => ({ name, value: input(name) })) };
  const task = { parameters: [{ name: 'task', value: input('task') }] };
  const failed = [START_PLAY, HAND_OVER].map((name) => `${name}.Failed || ${name}.Errored`).join(' || ');
  return {
    name: EXECUTE_TASK,
    inputs: {
      parameters: [
        ...executorInputs(environment),
        { name: 'active-system', valueFrom: { configMapKeyRef: { name: CONFIG_MAPS.system, key: 'active_system' }, default: environment.migration.activeSystem } },
      ],
    },
    annotations: { 'workflows.argoproj.io/display-name': DISPLAY_NAME },
    synchronization: { semaphores: [{ configMapKeyRef: { name: CONFIG_MAPS.system, key: 'plays' } }] },
    dag: {
      failFast: false,
      tasks: [
        { name: 'settled', template: SETTLED_GATE, arguments: task },
        { name: START_PLAY, template: START_PLAY, arguments: arguments_, when: `{{=${toArgo}}}` },
        { name: HAND_OVER, templateRef: { name: WORKFLOW_TEMPLATES.migrationWrapper, template: CALL_ORCHESTRATOR }, arguments: task, when: `{{=!(${toArgo})}}` },
        { name: FAIL_TASK, depends: failed, template: FAIL_TASK, arguments: task },
      ],
    },
  };
}

/** Argo's UI shows a node by this name: the task with as much of its title as `[a-zA-Z0-9-]` and 63 characters can say. */
const DISPLAY_NAME = (() => {
  const words = "sprig.regexReplaceAll('[^a-zA-Z0-9]+', ' ' + inputs.parameters.title, '-')";
  return `{{='task-' + inputs.parameters.task + sprig.trimSuffix('-', sprig.trunc(48, ${words}))}}`;
})();

const executorInputs = (environment: Environment): readonly Parameter[] => {
  const defaults = executorDefaults(environment);
  return EXECUTOR_PARAMETERS.map((name) => (name === 'task' ? { name } : { name, default: defaults[name] }));
};

/** A play that runs already stays as it is: the name is the task's. */
const startPlay = (environment: Environment): Template =>
  objectStep({
    name: START_PLAY,
    environment,
    actor: 'orchestrator',
    action: 'apply',
    inputs: EXECUTOR_PARAMETERS.map((name) => ({ name })),
    deadline: durationSeconds(environment.play.stepTimeout),
    // playName() of lib/contract/names.ts, as an expression
    manifest: playManifest(environment, { name: `{{=toJson('play-${environment.project.name}-' + inputs.parameters.task)}}`, parameter: jsonInput }),
  });

/** A play that could not be started will not settle its task. */
const failTask = (environment: Environment): Template =>
  verbStep({
    name: FAIL_TASK,
    environment,
    verb: 'settle',
    actor: 'orchestrator',
    inputs: [{ name: 'task' }],
    env: { TM_TASK: input('task'), TM_OUTCOME: 'failed' },
  });
