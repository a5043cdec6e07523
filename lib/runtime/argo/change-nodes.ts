import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { retryConflicts } from '../kube/retry-conflicts.ts';
import { statusPatch, type NodeChanges } from './nodes.ts';
import type { Workflow } from './workflow.ts';

/** What is to become of a Workflow: both parts are written together or not at all. */
export interface WorkflowChange {
  readonly nodes: NodeChanges;
  /** @default - they stay as they are */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What was found out by reading the Workflow, and what is to be changed in it; without a change nothing is written. */
export interface Decision<R> {
  readonly result: R;
  readonly change?: WorkflowChange;
}

/**
 * Reads a Workflow, decides, and writes the change only if nobody else, Argo above all, has written it meanwhile; else reads and decides again.
 * A merge patch that bears the resourceVersion is refused like an update with an old one, needs only the right to `patch`, and leaves all
 * else in the object alone.
 *
 * @returns `undefined` where there is no such Workflow
 * @throws KubeError with `isConflict` when it was overtaken each time
 */
export const changeNodes = <R>(kube: Kube, namespace: string, name: string, decide: (workflow: Workflow) => Decision<R>): Promise<R | undefined> =>
  retryConflicts(async () => {
    const workflow = await kube.get(WORKFLOWS, namespace, name);
    if (workflow === undefined) return undefined;
    const { result, change } = decide(workflow);
    if (change === undefined) return result;
    const { uid, resourceVersion } = workflow.metadata;
    const metadata = { uid, resourceVersion, ...(change.annotations === undefined ? {} : { annotations: change.annotations }) };
    return (await kube.patch(WORKFLOWS, namespace, name, { metadata, status: statusPatch(workflow, change.nodes) })) === undefined ? undefined : result;
  });
