import { KubeError } from '../kube/kube-error.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { hasEnded, type Workflow } from './workflow.ts';

/** `Stop` runs the exit handler, `Terminate` does not. Either ends the pods, and fails the gates that wait. */
export type Shutdown = NonNullable<Workflow['spec']['shutdown']>;

/**
 * Ends a Workflow as `argo stop` and `argo terminate` do. It has not ended yet when this returns: Argo takes some seconds.
 * @param uid only that one, not another which has its name meanwhile
 * @returns `false` where there is none, it has ended, or is being ended so already
 */
export async function shutDown(kube: Kube, namespace: string, name: string, how: Shutdown, uid?: string): Promise<boolean> {
  const workflow = await kube.get(WORKFLOWS, namespace, name);
  if (workflow === undefined || hasEnded(workflow) || (uid !== undefined && workflow.metadata.uid !== uid)) return false;
  if (workflow.spec.shutdown === how || workflow.spec.shutdown === 'Terminate') return false;
  try {
    return (await kube.patch(WORKFLOWS, namespace, name, { metadata: { uid: workflow.metadata.uid }, spec: { shutdown: how } })) !== undefined;
  } catch (error) {
    // Another Workflow has its name meanwhile.
    if (error instanceof KubeError && error.isConflict) return false;
    throw error;
  }
}
