import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { WorkflowTemplate } from '../../../imports/argo-workflows.ts';
import { workflowParameter } from './expressions.ts';
import { verbStep } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/**
 * A fix by Rex during a cycle: opens the play's gate with `restart`, deletes the CodeRuns of Cleo and Tess for the task, and
 * takes the label off the pull request. A push outside a cycle changes nothing. Of two pushes to one play, one is handled at
 * a time.
 */
export class RemediationTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    super(scope, WORKFLOW_TEMPLATES.remediation, {
      metadata: { name: WORKFLOW_TEMPLATES.remediation, namespace: environment.namespaces.workflows },
      spec: {
        ...workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.remediation }),
        entrypoint: 'remediate',
        arguments: { parameters: [{ name: 'play' }, { name: 'task' }, { name: 'sha' }] },
        templates: [
          verbStep({
            name: 'remediate',
            environment,
            verb: 'remediate',
            actor: 'orchestrator',
            github: true,
            synchronization: { mutexes: [{ name: `remediation-${workflowParameter('play')}` }] },
            env: { TM_PLAY: workflowParameter('play'), TM_TASK: workflowParameter('task'), TM_SHA: workflowParameter('sha') },
          }),
        ],
      },
    });
  }
}
