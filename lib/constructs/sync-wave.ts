import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * In which order Argo CD applies what an environment has: it starts a wave when everything in the wave before is healthy.
 * Sensors come before the event source, because an event that arrives before a sensor listens is lost for it (FACTS.md).
 */
export const SYNC_WAVES = {
  namespaces: 0,
  definitions: 1,
  settings: 2,
  bus: 3,
  templates: 4,
  sensors: 5,
  eventSource: 6,
  process: 7,
  exposure: 8,
} as const;
export type SyncPart = keyof typeof SYNC_WAVES;

const PART_OF_KIND: Readonly<Record<string, SyncPart>> = {
  Namespace: 'namespaces',
  CustomResourceDefinition: 'definitions',
  ServiceAccount: 'settings',
  Role: 'settings',
  RoleBinding: 'settings',
  ConfigMap: 'settings',
  ExternalSecret: 'settings',
  LimitRange: 'settings',
  ResourceQuota: 'settings',
  NetworkPolicy: 'settings',
  EventBus: 'bus',
  PodDisruptionBudget: 'bus',
  WorkflowTemplate: 'templates',
  CronWorkflow: 'templates',
  Sensor: 'sensors',
  EventSource: 'eventSource',
  Deployment: 'process',
  Service: 'process',
  ServiceMonitor: 'exposure',
  PrometheusRule: 'exposure',
  Ingress: 'exposure',
};

/** Kinds that make Argo CD itself follow a repository: an administrator applies them once, no wave holds them. */
const BEFORE_ARGO_CD = new Set(['AppProject', 'ApplicationSet']);

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';

/** For what stays in the cluster when it leaves Git, and when its Application is deleted. */
const STAYS = 'Prune=false,Delete=false';
/** The same as annotations, for an object that says it itself. */
export const STAYS_IN_CLUSTER: Readonly<Record<string, string>> = { [OPTIONS]: STAYS };

/**
 * Options for a single object. With a namespace or a definition would go all that runs in it. A large definition does not fit into the
 * annotation of a client-side apply.
 */
const SYNC_OPTIONS_OF_KIND: Readonly<Record<string, string>> = {
  Namespace: STAYS,
  CustomResourceDefinition: `${STAYS},ServerSideApply=true`,
};

/**
 * The annotations that tell Argo CD when and how to apply an object of this kind.
 *
 * @throws where the kind has no place in the order yet, so that a new kind is placed on purpose
 */
export function syncAnnotations(kind: string): Readonly<Record<string, string>> {
  if (BEFORE_ARGO_CD.has(kind)) return {};
  const part = PART_OF_KIND[kind];
  if (part === undefined) {
    const known = Object.keys(PART_OF_KIND).sort().join(', ');
    throw new Error(`no sync wave for the kind "${kind}": give it one of ${known}, or add it to PART_OF_KIND in lib/constructs/sync-wave.ts`);
  }
  const options = SYNC_OPTIONS_OF_KIND[kind];
  return { [WAVE]: String(SYNC_WAVES[part]), ...(options === undefined ? {} : { [OPTIONS]: options }) };
}

/**
 * Gives every object at or below `scope` its sync annotations. To be called once, on the whole app, when all charts are
 * made: no construct needs to think of waves. An annotation that an object already has stays.
 */
export function applySyncWaves(scope: IConstruct): void {
  for (const construct of scope.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const { kind, metadata } = construct as ApiObject;
    for (const [key, value] of Object.entries(syncAnnotations(kind))) {
      if (metadata.toJson().annotations?.[key] === undefined) metadata.addAnnotation(key, value);
    }
  }
}
