import type { Role } from '../../contract/agents.ts';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Template } from '../../../imports/argo-workflows.ts';
import { jsonWorkflowName, jsonWorkflowNumber, jsonWorkflowParameter } from './expressions.ts';
import { objectStep } from './object-step.ts';

/** An agent run that waits for a provider's limit to be lifted does not count against the agent's own time. */
const PAUSES_SECONDS = 24 * 3600;

/** Name of the template that runs a role. */
export const codeRunStepName = (role: Role): string => `run-${role}`;

/**
 * Asks for one run of an agent by a CodeRun and waits for its end. The name is computed, so that a second try finds the run
 * that is there. A CodeRun that is deleted, as remediation does, fails the step; it is not tried again.
 */
export function codeRunStep(environment: Environment, role: Role): Template {
  const { project, crds, namespaces, github } = environment;
  const cycle = "inputs.parameters['cycle']";
  return objectStep({
    name: codeRunStepName(role),
    environment,
    actor: 'player',
    action: 'apply',
    inputs: [{ name: 'cycle' }],
    successCondition: 'status.phase == Succeeded',
    failureCondition: 'status.phase in (Failed, Errored)',
    deadline: `{{=asInt(workflow.parameters['timeout-seconds']) * (asInt(workflow.parameters.retries) + 1) + ${PAUSES_SECONDS}}}`,
    manifest: {
      apiVersion: `${crds.group}/v1`,
      kind: 'CodeRun',
      metadata: {
        // codeRunName() of lib/contract/names.ts, as an expression
        name: `{{=toJson(workflow.name + '-${role}-' + ${cycle})}}`,
        namespace: namespaces.agents,
        labels: {
          [LABELS.project]: project.name,
          [LABELS.taskId]: jsonWorkflowParameter('task'),
          [LABELS.role]: role,
          [LABELS.cycle]: `{{=toJson(${cycle})}}`,
          [LABELS.githubApp]: labelOf(github.bots[role]),
        },
      },
      spec: {
        taskId: jsonWorkflowNumber('task'),
        service: project.service,
        repository: project.repository,
        docsRepository: project.docsRepository,
        docsProjectDirectory: project.docsProjectDirectory,
        workingDirectory: project.workingDirectory,
        githubUser: github.bots[role],
        model: jsonWorkflowParameter(`${role}-model`),
        continueSession: role === 'rex' ? false : `{{=toJson(asInt(${cycle}) > 1)}}`,
        role,
        program: jsonWorkflowParameter(`${role}-program`),
        project: project.name,
        play: jsonWorkflowName,
        cycle: `{{=toJson(asInt(${cycle}))}}`,
        timeoutSeconds: jsonWorkflowNumber('timeout-seconds'),
        retries: jsonWorkflowNumber('retries'),
      },
    },
  });
}

/** A login as a label's value: the seed writes `github-app!=5DLabs-Rex` of the login `5DLabs-Rex[bot]`. */
const labelOf = (login: string): string => login.replace(/\[bot\]$/, '');
