import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube, KubeObject } from '../../runtime/kube/kube.ts';
import { CONFIG_MAPS, EVENTS, WORKFLOWS } from '../../runtime/kube/resources.ts';
import { DEAD_LETTER } from '../../runtime/mend/read-letter.ts';
import { ofProject } from '../cluster/observe.ts';
import { namespacesOf } from '../doctor/kinds.ts';
import type { Records } from './happenings.ts';

/** Reads all that was left of events in the environment's namespaces. What one may not see is left out. @throws KubeError */
export async function gatherRecords(kube: Kube, environment: Environment): Promise<Records> {
  const { workflows } = environment.namespaces;
  const [all, letters, ...events] = await Promise.all([
    kube.list(WORKFLOWS, workflows, { labels: ofProject(environment) }),
    kube.list(CONFIG_MAPS, workflows, { labels: `${LABELS.record}=${DEAD_LETTER},${ofProject(environment)}` }).catch(unlessForbidden),
    ...namespacesOf(environment).map((namespace) => kube.list(EVENTS, namespace).catch(unlessForbidden)),
  ]);
  return { workflows: all.items, letters: letters.items, events: events.flatMap(({ items }) => items) };
}

function unlessForbidden(error: unknown): { readonly items: readonly never[] & readonly KubeObject[] } {
  if (error instanceof KubeError && error.isForbidden) return { items: [] };
  throw error;
}
