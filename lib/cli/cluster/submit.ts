import { randomInt } from 'node:crypto';
import { WORKFLOW_TEMPLATES as TEMPLATES } from '../../contract/actors.ts';
import { FaultsError } from '../../contract/fault.ts';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { nodesOf } from '../../runtime/argo/nodes.ts';
import { hasEnded, type Workflow } from '../../runtime/argo/workflow.ts';
import { pause } from '../../runtime/kube/backoff.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { WORKFLOW_TEMPLATES, WORKFLOWS } from '../../runtime/kube/resources.ts';

/** The WorkflowTemplates that people submit. */
export type Submittable = 'orchestrator' | 'executor' | 'taskManagement' | 'taskModifications';

/** Without what is easily mistaken for another, as Kubernetes has it for names that it makes up. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const POLL_MS = 1_000;

/**
 * Submits a Workflow from a WorkflowTemplate, as `argo submit --from` does.
 *
 * @throws FaultsError where the template is not there
 */
export async function submitTemplate(kube: Kube, { namespaces, project, name }: Environment, which: Submittable, parameters: Readonly<Record<string, string>>): Promise<Workflow> {
  const template = TEMPLATES[which];
  const namespace = namespaces.workflows;
  if ((await kube.get(WORKFLOW_TEMPLATES, namespace, template)) === undefined) {
    throw new FaultsError([{ file: `namespace ${namespace}`, path: '', message: `has no WorkflowTemplate ${template}`, remedy: `apply environment ${name}: npm run synth, then kubectl apply --server-side -k` }]);
  }
  for (;;) {
    const { created, object } = await kube.create(WORKFLOWS, namespace, {
      metadata: { name: `${template}-${Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`, namespace, labels: { 'workflows.argoproj.io/workflow-template': template, [LABELS.project]: project.name } },
      spec: { workflowTemplateRef: { name: template }, arguments: { parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })) } },
    });
    if (created) return object;
  }
}

/** Waits for the end of a Workflow, however long the API server is away; `undefined`: it was deleted, or the signal was aborted. */
export async function untilEnded(kube: Kube, { metadata: { namespace = '', name } }: Workflow, signal: AbortSignal, changed: (workflow: Workflow) => void = () => {}): Promise<Workflow | undefined> {
  for (let version: string | undefined; !signal.aborted; await pause(POLL_MS, signal)) {
    try {
      const workflow = await kube.get(WORKFLOWS, namespace, name);
      if (workflow === undefined || hasEnded(workflow)) return workflow;
      if (workflow.metadata.resourceVersion !== version) changed(workflow);
      version = workflow.metadata.resourceVersion;
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isTemporary) throw error;
    }
  }
  return undefined;
}

/** Why a Workflow failed, in its own words: what failed first says most. */
export function whyFailed(workflow: Workflow): string {
  const failed = Object.values(nodesOf(workflow))
    .filter(({ type, phase, message }) => type === 'Pod' && (phase === 'Failed' || phase === 'Error') && message !== undefined)
    .sort((a, b) => (a.finishedAt ?? '').localeCompare(b.finishedAt ?? ''));
  const first = failed[0];
  return first === undefined ? (workflow.status?.message ?? 'it does not say why') : `${first.displayName}: ${first.message}`;
}

/** The step that is under way, by its name. */
export const stepOf = (workflow: Workflow): string | undefined => Object.values(nodesOf(workflow)).find(({ type, phase }) => type === 'Pod' && (phase === 'Running' || phase === 'Pending'))?.displayName;
