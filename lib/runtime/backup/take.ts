import type { Environment } from '../../environment/schema.ts';
import type { Kube } from '../kube/kube.ts';
import type { Backup } from './format.ts';
import { keptKinds } from './kept.ts';
import { portable } from './portable.ts';

/**
 * Reads everything that a backup keeps. The kinds are read one after the other, not at one moment: what changes meanwhile is in it as it was or as
 * it is. They are read in the reverse of the order in which they come back: a play before the runs, so that no run that the play asked for is missing.
 */
export async function takeBackup(kube: Kube, environment: Environment, takenAt: string): Promise<Backup> {
  const read: Backup['objects'][] = [];
  for (const kept of keptKinds(environment).toReversed()) {
    const { items } = await kube.list(kept.resource, kept.namespace);
    read.unshift(items.map((object) => portable(object, kept)).filter((object) => object !== undefined));
  }
  return { environment: environment.name, takenAt, objects: read.flat() };
}
