import type { Resource } from '../../../runtime/kube/kube.ts';
import { fail, orOk, type Check } from '../check.ts';
import type { WithConditions } from '../kinds.ts';

const NODES: Resource<WithConditions> = { apiVersion: 'v1', kind: 'Node', plural: 'nodes' };

/** A node that is not ready has pods that look well and answer nobody. */
export const nodes: Check = {
  id: 'nodes',
  title: 'nodes',
  look: async ({ kube }) => {
    const { items } = await kube.list(NODES, '');
    const broken = items.flatMap(({ metadata, status }) => {
      const ready = status?.conditions?.find(({ type }) => type === 'Ready');
      return ready?.status === 'True' ? [] : [fail(`node ${metadata.name} is not ready: ${ready?.message ?? ready?.reason ?? 'it says nothing'}`, `kubectl describe node ${metadata.name}`)];
    });
    return orOk(broken, `${items.length} ready`);
  },
};
