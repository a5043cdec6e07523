import type { AnyObject, Kept } from './kept.ts';

/** Every namespace has it, from its cluster. */
const ROOT_CERTIFICATE = 'kube-root-ca.crt';

/**
 * What a backup keeps of an object: all that another cluster can take. `undefined` for what is made again by whoever owns it, for what is
 * being deleted, and for what belongs to the cluster.
 */
export function portable(object: AnyObject, { resource, status }: Kept): AnyObject | undefined {
  const { name, namespace, labels, annotations, finalizers, ownerReferences = [], deletionTimestamp } = object.metadata;
  if (ownerReferences.length > 0 || deletionTimestamp !== undefined || (resource.kind === 'ConfigMap' && name === ROOT_CERTIFICATE)) return undefined;
  const { status: found, ...rest } = object;
  return {
    ...rest,
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    metadata: { name, ...(namespace && { namespace }), ...(labels && { labels }), ...(annotations && { annotations }), ...(finalizers && { finalizers }) },
    ...(status !== 'derived' && found !== undefined && { status: found }),
  };
}
