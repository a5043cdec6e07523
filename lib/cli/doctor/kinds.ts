import type { KubeObject, Resource } from '../../runtime/kube/kube.ts';
import { ARGO } from '../../runtime/kube/resources.ts';

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** The kinds of Argo Events say how they are by conditions. */
export interface WithConditions extends KubeObject {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

export interface Deployment extends KubeObject {
  readonly spec: { readonly replicas?: number; readonly template: { readonly spec: { readonly containers: readonly { readonly image?: string }[] } } };
  readonly status?: { readonly readyReplicas?: number; readonly conditions?: readonly Condition[] };
}

export interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
  readonly lastState?: { readonly terminated?: { readonly reason?: string; readonly exitCode?: number; readonly finishedAt?: string } };
}

export interface Pod extends KubeObject {
  readonly spec?: { readonly containers?: readonly { readonly name: string }[] };
  readonly status?: {
    readonly phase?: string;
    readonly startTime?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface Claim extends KubeObject {
  readonly spec?: { readonly storageClassName?: string; readonly resources?: { readonly requests?: { readonly storage?: string } } };
  readonly status?: { readonly phase?: string };
}

export interface Quota extends KubeObject {
  readonly status?: { readonly hard?: Readonly<Record<string, string>>; readonly used?: Readonly<Record<string, string>> };
}

export interface Secret extends KubeObject {
  /** In base64. */
  readonly data?: Readonly<Record<string, string>>;
}

export const DEPLOYMENTS: Resource<Deployment> = { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' };
export const PODS: Resource<Pod> = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };
export const CLAIMS: Resource<Claim> = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims' };
export const QUOTAS: Resource<Quota> = { apiVersion: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas' };
export const SECRETS: Resource<Secret> = { apiVersion: 'v1', kind: 'Secret', plural: 'secrets' };
export const NAMESPACES: Resource = { apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces' };
export const EVENT_BUSES: Resource<WithConditions> = { apiVersion: ARGO, kind: 'EventBus', plural: 'eventbus' };
export const EVENT_SOURCES: Resource<WithConditions> = { apiVersion: ARGO, kind: 'EventSource', plural: 'eventsources' };
export const SENSORS: Resource<WithConditions> = { apiVersion: ARGO, kind: 'Sensor', plural: 'sensors' };
export const CRON_WORKFLOWS: Resource = { apiVersion: ARGO, kind: 'CronWorkflow', plural: 'cronworkflows' };

/** The namespaces of an environment, each once. */
export const namespacesOf = ({ namespaces }: { readonly namespaces: Readonly<Record<'workflows' | 'events' | 'agents', string>> }): readonly string[] => [...new Set([namespaces.workflows, namespaces.events, namespaces.agents])];
