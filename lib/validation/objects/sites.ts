import type { EventBusSpec, EventDependency, SensorSpec, Template as EventsPodTemplate, Trigger } from '../../../imports/argo-events.ts';
import type { DAGTemplate, ResourceTemplate, SemaphoreRef, Template, WorkflowSpec } from '../../../imports/argo-workflows.ts';
import type {
  ConfigMapEnvSource,
  ConfigMapKeySelector,
  ConfigMapProjection,
  ConfigMapVolumeSource,
  IngressServiceBackend,
  IngressTLS,
  ObjectMeta,
  PersistentVolumeClaimVolumeSource,
  PodSpec,
  SecretEnvSource,
  SecretKeySelector,
  SecretProjection,
  SecretVolumeSource,
} from '../../../imports/kubernetes.types.ts';

/** The parts of objects that rules look at, wherever they stand, each by the definition that describes it. */
export interface SiteTypes {
  readonly ConfigMapEnvSource: ConfigMapEnvSource;
  readonly ConfigMapKeySelector: ConfigMapKeySelector;
  readonly ConfigMapProjection: ConfigMapProjection;
  readonly ConfigMapVolumeSource: ConfigMapVolumeSource;
  readonly DAGTemplate: DAGTemplate;
  readonly EventBusSpec: EventBusSpec;
  readonly EventDependency: EventDependency;
  /** The pod of an event source or a sensor. */
  readonly EventsPodTemplate: EventsPodTemplate;
  readonly IngressServiceBackend: IngressServiceBackend;
  readonly IngressTLS: IngressTLS;
  readonly ObjectMeta: ObjectMeta;
  readonly PersistentVolumeClaimVolumeSource: PersistentVolumeClaimVolumeSource;
  readonly PodSpec: PodSpec;
  readonly ResourceTemplate: ResourceTemplate;
  readonly SecretEnvSource: SecretEnvSource;
  readonly SecretKeySelector: SecretKeySelector;
  readonly SecretProjection: SecretProjection;
  readonly SecretVolumeSource: SecretVolumeSource;
  readonly SemaphoreRef: SemaphoreRef;
  readonly SensorSpec: SensorSpec;
  readonly Template: Template;
  readonly Trigger: Trigger;
  readonly WorkflowSpec: WorkflowSpec;
}
export type SiteName = keyof SiteTypes;

/** One such part, and where it is in its object. */
export interface Site<Name extends SiteName> {
  readonly value: SiteTypes[Name];
  readonly path: string;
}

const from = (prefix: string, names: readonly SiteName[]): readonly (readonly [string, SiteName])[] => names.map((name) => [`${prefix}.${name}`, name]);

/** Which definition is which site. */
export const SITES: ReadonlyMap<string, SiteName> = new Map([
  ...from('io.k8s.api.core.v1', [
    'ConfigMapEnvSource',
    'ConfigMapKeySelector',
    'ConfigMapProjection',
    'ConfigMapVolumeSource',
    'PersistentVolumeClaimVolumeSource',
    'PodSpec',
    'SecretEnvSource',
    'SecretKeySelector',
    'SecretProjection',
    'SecretVolumeSource',
  ]),
  ...from('io.k8s.api.networking.v1', ['IngressServiceBackend', 'IngressTLS']),
  ...from('io.argoproj.workflow.v1alpha1', ['DAGTemplate', 'ResourceTemplate', 'SemaphoreRef', 'Template', 'WorkflowSpec']),
  ...from('io.argoproj.events.v1alpha1', ['EventBusSpec', 'EventDependency', 'SensorSpec', 'Trigger']),
  ...from('io.k8s.apimachinery.pkg.apis.meta.v1', ['ObjectMeta']),
  ['io.argoproj.events.v1alpha1.Template', 'EventsPodTemplate'],
]);
