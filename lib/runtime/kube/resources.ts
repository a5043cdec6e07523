import { CODE_RUN } from '../../contract/crds/code-run.ts';
import { runApiVersion, type RunDefinition } from '../../contract/crds/definition.ts';
import { DOCS_RUN } from '../../contract/crds/docs-run.ts';
import type { CodeRunSpec, CodeRunStatus } from '../../contract/crds/code-run.ts';
import type { DocsRunSpec, DocsRunStatus } from '../../contract/crds/docs-run.ts';
import type { Workflow, WorkflowTemplate } from '../argo/workflow.ts';
import type { KubeObject, Resource } from './kube.ts';

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** The apiVersion of all kinds of Argo. */
export const ARGO = 'argoproj.io/v1alpha1';

export const WORKFLOWS: Resource<Workflow> = { apiVersion: ARGO, kind: 'Workflow', plural: 'workflows' };
export const WORKFLOW_TEMPLATES: Resource<WorkflowTemplate> = { apiVersion: ARGO, kind: 'WorkflowTemplate', plural: 'workflowtemplates' };
export const SENSORS: Resource = { apiVersion: ARGO, kind: 'Sensor', plural: 'sensors' };
export const CONFIG_MAPS: Resource<ConfigMap> = { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps' };
export const EVENTS: Resource<Event> = { apiVersion: 'v1', kind: 'Event', plural: 'events' };
export const LEASES: Resource<Lease> = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', plural: 'leases' };

/** An Event of core/v1. */
export interface Event extends KubeObject {
  readonly type?: 'Normal' | 'Warning';
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly involvedObject: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string; readonly namespace?: string; readonly uid?: string };
  readonly source?: { readonly component?: string };
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
}

export interface Lease extends KubeObject {
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    /** RFC 3339 with microseconds. */
    readonly acquireTime?: string;
    readonly renewTime?: string;
    readonly leaseTransitions?: number;
  };
}

export interface CodeRun extends KubeObject {
  readonly spec: CodeRunSpec;
  readonly status?: CodeRunStatus;
}

export interface DocsRun extends KubeObject {
  readonly spec: DocsRunSpec;
  readonly status?: DocsRunStatus;
}

const ofGroup = <T extends KubeObject>({ kind, plural }: RunDefinition, group: string): Resource<T> => ({ apiVersion: runApiVersion(group), kind, plural });

/** Our kinds, in the environment's group. */
export const codeRuns = (group: string): Resource<CodeRun> => ofGroup(CODE_RUN, group);
export const docsRuns = (group: string): Resource<DocsRun> => ofGroup(DOCS_RUN, group);
