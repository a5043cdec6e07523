import { LABELS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { KubeError } from '../kube/kube-error.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { hasEnded, type Workflow } from './workflow.ts';

/** `Stop` runs the exit handler, `Terminate` does not. Either ends the pods, and fails the gates that wait. */
export type Shutdown = NonNullable<Workflow['spec']['shutdown']>;

/**
 * Ends a Workflow as `argo stop` and `argo terminate` do. It has not ended yet when this returns: Argo takes some seconds.
 *
 * Not for one that holds places in a semaphore, as those of a project do: Argo 4.0.7 would lose every other one of them. endGeneration() ends these.
 *
 * @param uid only that one, not another which has its name meanwhile
 * @returns `false` where there is none, it has ended, or is being ended so already
 * @throws Error for a Workflow of a project, and for any that holds places; nothing is written then
 */
export async function shutDown(kube: Kube, namespace: string, name: string, how: Shutdown, uid?: string): Promise<boolean> {
  const workflow = await kube.get(WORKFLOWS, namespace, name);
  if (workflow === undefined || hasEnded(workflow) || (uid !== undefined && workflow.metadata.uid !== uid)) return false;
  if (workflow.spec.shutdown === how || workflow.spec.shutdown === 'Terminate') return false;
  if (holdsPlaces(workflow)) throw new Error(`workflow ${name} holds places in a semaphore, which Argo would lose: end it by endGeneration()`);
  try {
    return (await kube.patch(WORKFLOWS, namespace, name, { metadata: { uid: workflow.metadata.uid }, spec: { shutdown: how } })) !== undefined;
  } catch (error) {
    // Another Workflow has its name meanwhile.
    if (error instanceof KubeError && error.isConflict) return false;
    throw error;
  }
}

/** One of a project may get its places between our reading and Argo's. */
const holdsPlaces = ({ metadata, status }: Workflow): boolean =>
  metadata.labels?.[LABELS.workflowType] === WORKFLOW_TYPES.project || ((status?.['synchronization'] as { readonly semaphore?: { readonly holding?: readonly unknown[] } } | undefined)?.semaphore?.holding ?? []).length > 0;
