import type { Construct } from 'constructs';
import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import type { Verb } from '../../contract/verbs.ts';
import type { Environment } from '../../environment/schema.ts';
import { WorkflowTemplate, type Template } from '../../../imports/argo-workflows.ts';
import { workflowParameter } from './expressions.ts';
import { verbStep, WORKSPACE_VOLUME, type VerbStepProps } from './verb-step.ts';
import { workflowDefaults } from '../../plan/workflow-defaults.ts';
import type { WorkflowTemplateProps } from './workflow-template-props.ts';

/** The steps, in order, under the seed's names. What one leaves for the next is in the workspace, where it may be large. */
const STEPS: readonly { readonly name: string; readonly verb: Verb; readonly props?: Partial<VerbStepProps> }[] = [
  { name: 'project-setup', verb: 'setup', props: { github: true } },
  { name: 'load-taskmaster', verb: 'load' },
  { name: 'merge-overrides', verb: 'merge-overrides', props: { overrides: true } },
  { name: 'validate-tasks', verb: 'validate-tasks', props: { overrides: true } },
  { name: 'execute-project', verb: 'submit-project', props: { overrides: true, actor: 'orchestrator' } },
];

/**
 * Starts a project from its repository as it is now: clones, loads, merges overrides, checks, and submits the Workflows whose
 * DAGs are the Plan. It ends when they run; the progress is theirs.
 */
export class OrchestratorTemplate extends WorkflowTemplate {
  constructor(scope: Construct, { environment }: WorkflowTemplateProps) {
    const { namespaces, project, storage } = environment;
    super(scope, WORKFLOW_TEMPLATES.orchestrator, {
      metadata: { name: WORKFLOW_TEMPLATES.orchestrator, namespace: namespaces.workflows },
      spec: {
        ...workflowDefaults(environment),
        entrypoint: 'orchestrate-project',
        arguments: {
          parameters: [
            { name: 'repository', value: project.repository },
            { name: 'branch', value: project.branch },
            { name: 'tag', value: '' },
          ],
        },
        volumeClaimTemplates: [
          {
            metadata: { name: WORKSPACE_VOLUME },
            spec: {
              accessModes: ['ReadWriteOnce'],
              ...(storage.class === undefined ? {} : { storageClassName: storage.class }),
              resources: { requests: { storage: storage.workspace } },
            },
          },
        ],
        volumeClaimGC: { strategy: 'OnWorkflowCompletion' },
        templates: [
          { name: 'orchestrate-project', steps: STEPS.map(({ name }) => [{ name, template: name }]) },
          ...STEPS.map(({ name, verb, props }) => workspaceStep(environment, name, verb, props)),
        ],
      },
    });
  }
}

const workspaceStep = (environment: Environment, name: string, verb: Verb, props: Partial<VerbStepProps> = {}): Template =>
  verbStep({
    ...props,
    name,
    environment,
    verb,
    workspace: true,
    env: { TM_REPOSITORY: workflowParameter('repository'), TM_BRANCH: workflowParameter('branch'), TM_TAG: workflowParameter('tag') },
  });
