import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { jsonWorkflowNumber, jsonWorkflowParameter, workflowParameter } from './expressions.ts';
import { objectStep } from './object-step.ts';
import { verbStep } from './verb-step.ts';

export const CREATE_PR = 'create-pr';
export const RUN_TESTS = 'run-tests';

/** Opens the pull request of the task's branch, or finds the one that is open. */
export const createPrStep = (environment: Environment): Template =>
  verbStep({
    name: CREATE_PR,
    environment,
    verb: 'create-pr',
    actor: 'player',
    github: true,
    env: { TM_TASK: workflowParameter('task'), TM_PLAY: '{{workflow.name}}' },
    outputs: { parameters: [{ name: 'pr-number', valueFrom: { path: '/tmp/pr-number', default: '' } }] },
  });

/** The seed's automated testing: a QARun on the task's branch. */
export const runTestsStep = (environment: Environment): Template =>
  objectStep({
    name: RUN_TESTS,
    environment,
    actor: 'player',
    action: 'apply',
    inputs: [{ name: 'cycle' }],
    successCondition: 'status.phase == Succeeded',
    failureCondition: 'status.phase in (Failed, Errored)',
    deadline: durationSeconds(environment.play.agentTimeout),
    manifest: {
      apiVersion: `${environment.crds.group}/v1`,
      kind: 'QARun',
      metadata: {
        name: "{{=toJson(workflow.name + '-tests-' + inputs.parameters['cycle'])}}",
        namespace: environment.namespaces.agents,
        labels: { [LABELS.project]: environment.project.name, [LABELS.taskId]: jsonWorkflowParameter('task') },
      },
      spec: {
        taskId: jsonWorkflowNumber('task'),
        repository: environment.project.repository,
        branch: "{{=toJson('task-' + workflow.parameters['task'])}}",
      },
    },
  });
