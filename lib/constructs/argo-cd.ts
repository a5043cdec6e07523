import { Construct } from 'constructs';
import { ADMINISTRATOR_FILES } from '../contract/manifest.ts';
import { RUNTIME_KEYS } from '../contract/runtime-keys.ts';
import type { Environment } from '../environment/schema.ts';
import { AppProject, type GroupKind } from './kinds/app-project.ts';
import { ApplicationSet, type IgnoredDifference } from './kinds/application-set.ts';
import { namespacesOf } from './namespaces-of.ts';

export interface ArgoCdProps {
  readonly environment: Environment;
  /**
   * Files of the environment's folder that Argo CD does not apply: those of an administrator, with these objects themselves, and those of other tools.
   * @default ['argo-cd.yaml', 'argocd-cm.yaml', 'kustomization.yaml']
   */
  readonly leftOut?: readonly string[];
}

/** The cluster that Argo CD itself runs in. */
const SERVER = 'https://kubernetes.default.svc';

/** What an environment's folder may hold. Workflows are not among it: a running play would keep an Application Progressing (FACTS.md). */
const CLUSTER_KINDS: readonly GroupKind[] = [
  { group: '', kind: 'Namespace' },
  { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
];
const NAMESPACED_KINDS: readonly GroupKind[] = [
  ...['ConfigMap', 'LimitRange', 'ResourceQuota', 'Service', 'ServiceAccount'].map((kind) => ({ group: '', kind })),
  { group: 'apps', kind: 'Deployment' },
  ...['CronWorkflow', 'EventBus', 'EventSource', 'Sensor', 'WorkflowTemplate'].map((kind) => ({ group: 'argoproj.io', kind })),
  { group: 'external-secrets.io', kind: 'ExternalSecret' },
  ...['PrometheusRule', 'ServiceMonitor'].map((kind) => ({ group: 'monitoring.coreos.com', kind })),
  ...['Ingress', 'NetworkPolicy'].map((kind) => ({ group: 'networking.k8s.io', kind })),
  { group: 'policy', kind: 'PodDisruptionBudget' },
  ...['Role', 'RoleBinding'].map((kind) => ({ group: 'rbac.authorization.k8s.io', kind })),
];

/**
 * How Argo CD deploys an environment from Git: a project that may do no more than that, and an ApplicationSet that follows the
 * environment's folder. An administrator applies both once, to Argo CD's own namespace. Nothing where the environment is not deployed so.
 */
export class ArgoCd extends Construct {
  constructor(scope: Construct, id: string, { environment, leftOut = [...ADMINISTRATOR_FILES, 'kustomization.yaml'] }: ArgoCdProps) {
    super(scope, id);
    const { argocd } = environment;
    if (argocd === undefined) return;
    const name = `${environment.project.name}-${environment.name}`;
    const metadata = { name, namespace: argocd.namespace };

    new AppProject(this, 'project', {
      metadata,
      spec: {
        description: `The project ${environment.project.name} in the environment ${environment.name}`,
        sourceRepos: [argocd.repository],
        destinations: namespacesOf(environment).map((namespace) => ({ server: SERVER, namespace })),
        clusterResourceWhitelist: CLUSTER_KINDS,
        namespaceResourceWhitelist: NAMESPACED_KINDS,
      },
    });

    new ApplicationSet(this, 'application-set', {
      metadata,
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ list: { elements: [{ name, environment: environment.name, path: argocd.path, revision: argocd.revision }] } }],
        // Without the set the applications stay, and what they deployed runs on.
        syncPolicy: { preserveResourcesOnDeletion: true },
        template: {
          metadata: { name: '{{ .name }}', labels: { 'taskmaster.io/environment': '{{ .environment }}' } },
          spec: {
            project: name,
            source: { repoURL: argocd.repository, targetRevision: '{{ .revision }}', path: '{{ .path }}', directory: { exclude: `{${leftOut.join(',')}}` } },
            destination: { server: SERVER, namespace: environment.namespaces.workflows },
            ignoreDifferences: runtimeDifferences(environment),
            syncPolicy: {
              ...(argocd.autoSync ? { automated: { prune: true, selfHeal: true } } : {}),
              syncOptions: ['ServerSideApply=true', 'RespectIgnoreDifferences=true', 'PruneLast=true', 'FailOnSharedResource=true'],
              retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
            },
          },
        },
      },
    });
  }
}

/** The keys that are the cluster's once it runs, and nothing else: all other drift is shown and mended. */
const runtimeDifferences = ({ namespaces }: Environment): readonly IgnoredDifference[] =>
  Object.entries(RUNTIME_KEYS).map(([name, keys]) => ({
    group: '',
    kind: 'ConfigMap',
    name,
    namespace: namespaces.workflows,
    jsonPointers: keys.map((key) => `/data/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  }));
