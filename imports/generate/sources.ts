/** A kind that has typed classes or is validated, and the definition that describes it. */
export interface ImportedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
}

const kinds = (apiVersion: string, prefix: string, names: readonly string[]): readonly ImportedKind[] =>
  names.map((kind) => ({ apiVersion, kind, definition: `${prefix}.${kind}` }));

export const WORKFLOW_PREFIX = 'io.argoproj.workflow.v1alpha1';
export const EVENTS_PREFIX = 'io.argoproj.events.v1alpha1';

export const ARGO_WORKFLOWS_KINDS = kinds('argoproj.io/v1alpha1', WORKFLOW_PREFIX, ['CronWorkflow', 'Workflow', 'WorkflowTemplate']);
export const ARGO_EVENTS_KINDS = kinds('argoproj.io/v1alpha1', EVENTS_PREFIX, ['EventBus', 'EventSource', 'Sensor']);

/** The plain Kubernetes kinds that are emitted. A new one is added here, then `npm run import -- --from DIR` takes up its schema. */
export const KUBERNETES_KINDS: readonly ImportedKind[] = [
  ...kinds('v1', 'io.k8s.api.core.v1', ['ConfigMap', 'Event', 'LimitRange', 'Namespace', 'PersistentVolumeClaim', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount']),
  ...kinds('apps/v1', 'io.k8s.api.apps.v1', ['Deployment']),
  ...kinds('batch/v1', 'io.k8s.api.batch.v1', ['CronJob', 'Job']),
  ...kinds('networking.k8s.io/v1', 'io.k8s.api.networking.v1', ['Ingress', 'NetworkPolicy']),
  ...kinds('policy/v1', 'io.k8s.api.policy.v1', ['PodDisruptionBudget']),
  ...kinds('rbac.authorization.k8s.io/v1', 'io.k8s.api.rbac.v1', ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']),
  ...kinds('scheduling.k8s.io/v1', 'io.k8s.api.scheduling.v1', ['PriorityClass']),
  ...kinds('apiextensions.k8s.io/v1', 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1', ['CustomResourceDefinition']),
];

/** What is kept of the published schemas: one file here for each, made from the newest file there of that name. */
export const SOURCES = [
  { published: /^argo-workflows-.*\.schema\.json$/, kept: 'argo-workflows.json', kinds: ARGO_WORKFLOWS_KINDS },
  /** Argo Events' schema holds the definitions of Kubernetes too. */
  { published: /^argo-events-.*\.schema\.json$/, kept: 'argo-events.json', kinds: [...ARGO_EVENTS_KINDS, ...KUBERNETES_KINDS] },
] as const;
