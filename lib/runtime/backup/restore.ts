import { RUNTIME_KEYS } from '../../contract/runtime-keys.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';
import type { Backup } from './format.ts';
import { keptKinds, placeOf, type AnyObject, type Kept } from './kept.ts';

export interface Restored {
  readonly created: number;
  /** There already, and brought up to the backup. */
  readonly changed: number;
  /** There already, and left as it was. */
  readonly left: number;
}

/**
 * Brings back what is not there. What is there is newer than the backup and stays, but for what people wrote into ConfigMaps, and for a
 * run without a status, which nobody has worked on. It may be stopped at any place and run again.
 */
export async function restore(kube: Kube, environment: Environment, { objects }: Backup, log: Logger, signal: AbortSignal): Promise<Restored> {
  const counts = { created: 0, changed: 0, left: 0 };
  for (const kept of keptKinds(environment)) {
    for (const object of objects.filter((each) => each.kind === kept.resource.kind && each.apiVersion === kept.resource.apiVersion)) {
      signal.throwIfAborted();
      const became = await bringBack(kube, kept, object);
      counts[became]++;
      log.debug({ became }, placeOf(kept, object.metadata.name));
    }
  }
  return counts;
}

async function bringBack(kube: Kube, kept: Kept, object: AnyObject): Promise<keyof Restored> {
  const { resource, namespace, status } = kept;
  const { name } = object.metadata;
  // The environment says where it belongs, whatever its namespace was called.
  const made = await kube.create(resource, namespace, { ...object, metadata: { ...object.metadata, namespace } });
  if (status === 'subresource' && object.status !== undefined && made.object.status === undefined) {
    await kube.patch(resource, namespace, name, { status: object.status }, { subresource: 'status' });
    return made.created ? 'created' : 'changed';
  }
  if (made.created) return 'created';
  const written = resource.kind === 'ConfigMap' ? peoplesData(name, object.data, made.object.data) : {};
  if (Object.keys(written).length === 0) return 'left';
  await kube.patch(resource, namespace, name, { data: written });
  return 'changed';
}

/** Keys that people change in the cluster: a backup knows better than what synthesis wrote. All other keys are those of synthesis. */
const peoplesData = (name: string, wanted: AnyObject['data'] = {}, there: AnyObject['data'] = {}): Readonly<Record<string, string>> =>
  Object.fromEntries((RUNTIME_KEYS[name] ?? []).filter((key) => wanted[key] !== undefined && wanted[key] !== there[key]).map((key) => [key, wanted[key] as string]));
