import type { Construct } from 'constructs';
import { ROLES } from '../../contract/agents.ts';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { PLAY_PARAMETERS } from '../../contract/play-parameters.ts';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { executorDefaults } from '../../plan/executor-defaults.ts';
import { WorkflowTemplate, type Parameter, type WorkflowSpec } from '../../../imports/argo-workflows.ts';
import { createPrStep, runTestsStep } from './alone-steps.ts';
import { codeRunStep } from './code-run-step.ts';
import { escalateStep } from './escalate-step.ts';
import { exitTemplates, SETTLE_FAILURE } from './exit-step.ts';
import { gateTemplate, mergeGateTemplate } from './gate.ts';
import { giveUpStep } from './give-up-step.ts';
import { multiAgentTemplates, singleAgentTemplates } from './profiles.ts';
import { stageStep } from './stage-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/**
 * The WorkflowTemplate `play`: one Workflow made from it carries one task from the first commit to the merged pull request.
 * Its entrypoint is the profile; its parameters are those of lib/contract/play-parameters.ts.
 */
export class PlayTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.play, {
      metadata: { name: WORKFLOW_TEMPLATES.play, namespace: environment.namespaces.workflows },
      spec: {
        ...playDefaults(environment),
        entrypoint: environment.play.profile,
        onExit: SETTLE_FAILURE,
        arguments: { parameters: playParameters(environment) },
        templates: [
          ...multiAgentTemplates(),
          ...singleAgentTemplates(),
          gateTemplate(environment),
          mergeGateTemplate,
          stageStep(environment),
          ...ROLES.map((role) => codeRunStep(environment, role)),
          runTestsStep(environment),
          createPrStep(environment),
          giveUpStep(environment),
          escalateStep(environment),
          ...exitTemplates(environment),
        ],
      },
    });
  }
}

/** The defaults are the environment's; `task` has none. */
const playParameters = (environment: Environment): readonly Parameter[] => {
  const defaults = executorDefaults(environment);
  return PLAY_PARAMETERS.map((name) => (name === 'task' ? { name } : { name, value: defaults[name] }));
};

/** Each play says which task it is of, whoever submitted it. */
function playDefaults(environment: Environment): WorkflowSpec {
  const defaults = workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.play, [LABELS.currentStage]: 'implementing' });
  return { ...defaults, workflowMetadata: { ...defaults.workflowMetadata, labelsFrom: { [LABELS.taskId]: { expression: 'workflow.parameters.task' } } } };
}
