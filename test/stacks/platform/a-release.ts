import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { Release } from '../../../stacks/release/read-release.ts';

const deployment = (name: string, namespace: string, image: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { template: { spec: { containers: [{ name, image, args: ['first'], env: [{ name: 'NAMESPACE', value: namespace }], securityContext: { readOnlyRootFilesystem: true } }], serviceAccountName: name } } },
});
const definition = (name: string): Manifest => ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name }, spec: { group: 'argoproj.io' } });

/** What is needed of a release of Argo Workflows: the names are the maker's. */
export const WORKFLOWS: Release = {
  program: 'argo-workflows',
  version: '4.0.7',
  definitions: [definition('workflows.argoproj.io')],
  objects: [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'argo', namespace: 'argo' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'workflow-controller-configmap', namespace: 'argo' } },
    deployment('workflow-controller', 'argo', 'registry.example.com/argoproj/workflow-controller:v4.0.7'),
    deployment('argo-server', 'argo', 'registry.example.com/argoproj/argocli:v4.0.7'),
  ],
};

export const EVENTS: Release = { program: 'argo-events', version: '1.9.11', definitions: [definition('sensors.argoproj.io')], objects: [deployment('controller-manager', 'argo-events', 'registry.example.com/argoproj/argo-events:v1.9.11')] };
