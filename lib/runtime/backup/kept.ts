import { RUN_DEFINITIONS } from '../../contract/crds/crds.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import type { Environment } from '../../environment/schema.ts';
import type { KubeObject, Resource } from '../kube/kube.ts';
import { ARGO, CONFIG_MAPS, SENSORS, WORKFLOW_TEMPLATES, WORKFLOWS } from '../kube/resources.ts';

/** An object with all that it may bear; a backup looks into none of it. */
export interface AnyObject extends KubeObject {
  readonly spec?: unknown;
  readonly status?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

/** A kind of which a backup keeps every object in one namespace. */
export interface Kept {
  readonly resource: Resource<AnyObject>;
  readonly namespace: string;
  /**
   * `plain`: the API server takes the status together with the object, as with Argo's Workflows. `subresource`: it takes it only in a request
   * of its own. `derived`: whoever works on the object finds its status again.
   */
  readonly status: 'plain' | 'subresource' | 'derived';
}

const argo = (kind: string, plural: string): Resource<AnyObject> => ({ apiVersion: ARGO, kind, plural });

/**
 * What a backup keeps, in the order in which it comes back: what others read before those that read it. The runs come before the plays that
 * asked for them, so that a play whose step is tried again finds its run and asks for no second one. Sensors come last, when what they
 * open gates of is there. Secrets are not among it, nor what the bus holds: events are hints, and GitHub is asked for what they would have said.
 */
export function keptKinds({ namespaces, crds }: Environment): readonly Kept[] {
  const { workflows, events, agents } = namespaces;
  return [
    { resource: CONFIG_MAPS, namespace: workflows, status: 'derived' },
    { resource: WORKFLOW_TEMPLATES as Resource<AnyObject>, namespace: workflows, status: 'derived' },
    ...RUN_DEFINITIONS.map(({ kind, plural }): Kept => ({ resource: { apiVersion: runApiVersion(crds.group), kind, plural }, namespace: agents, status: 'subresource' })),
    { resource: WORKFLOWS as Resource<AnyObject>, namespace: workflows, status: 'plain' },
    { resource: argo('CronWorkflow', 'cronworkflows'), namespace: workflows, status: 'plain' },
    { resource: argo('EventBus', 'eventbus'), namespace: events, status: 'derived' },
    { resource: argo('EventSource', 'eventsources'), namespace: events, status: 'derived' },
    { resource: SENSORS as Resource<AnyObject>, namespace: events, status: 'derived' },
  ];
}

export const placeOf = ({ resource, namespace }: Pick<Kept, 'resource' | 'namespace'>, name: string): string => `${resource.kind} ${namespace}/${name}`;
