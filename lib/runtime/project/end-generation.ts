import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { retryConflicts } from '../kube/retry-conflicts.ts';

interface Holding {
  readonly semaphore?: string;
  readonly holders?: readonly string[];
}
interface Synchronization {
  readonly semaphore?: { readonly holding?: readonly Holding[] };
}

/** How long it is kept after its end: until it is deleted, Argo 4.0.7 may have others wait behind it for places that it has given up. */
const KEPT_SECONDS = 300;

/**
 * Ends a Workflow of a project for good: no exit handler runs, nothing more is started, its plays go on, and its places in the semaphore are free.
 * It has not ended yet when this returns: Argo takes some seconds.
 *
 * Argo 4.0.7 gives back only every other place of those that one Workflow holds (`ReleaseAll` shortens the list that it walks), and the rest is
 * lost until the Workflow is deleted. It walks one list for each entry, so each place gets an entry of its own.
 *
 * @returns `false` where it has ended, or is being ended, already
 */
export const endGeneration = (kube: Kube, namespace: string, name: string, uid?: string): Promise<boolean> =>
  retryConflicts(async () => {
    const workflow = await kube.get(WORKFLOWS, namespace, name);
    if (workflow === undefined || hasEnded(workflow) || workflow.spec.shutdown === 'Terminate') return false;
    if (uid !== undefined && workflow.metadata.uid !== uid) return false;
    const holding = placesOneByOne(workflow);
    const patch = {
      metadata: { uid: workflow.metadata.uid, resourceVersion: workflow.metadata.resourceVersion },
      spec: { shutdown: 'Terminate', ttlStrategy: { secondsAfterFailure: KEPT_SECONDS } },
      ...(holding === undefined ? {} : { status: { synchronization: { semaphore: { holding } } } }),
    };
    return (await kube.patch(WORKFLOWS, namespace, name, patch)) !== undefined;
  });

function placesOneByOne({ status }: Workflow): readonly Holding[] | undefined {
  const holding = (status?.['synchronization'] as Synchronization | undefined)?.semaphore?.holding;
  return holding?.flatMap(({ semaphore, holders = [] }) => holders.map((holder) => ({ ...(semaphore === undefined ? {} : { semaphore }), holders: [holder] })));
}
