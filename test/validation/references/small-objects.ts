import type { Manifest } from '../../../lib/contract/manifest.ts';

const metadata = (name: string, namespace: string): Manifest['metadata'] => ({ name, namespace });

/** The namespace in which the small objects live. */
export const HERE = 'here';

export const configMap = (name: string, data: Readonly<Record<string, string>>, namespace = HERE): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(name, namespace), data });

export const secret = (name: string, stringData: Readonly<Record<string, string>>): Manifest => ({ apiVersion: 'v1', kind: 'Secret', metadata: metadata(name, HERE), stringData });

export const workflowTemplate = (name: string, spec: object, namespace = HERE): Manifest => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowTemplate', metadata: metadata(name, namespace), spec });

export const workflow = (name: string, spec: object): Manifest => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata: metadata(name, HERE), spec });

export const job = (podSpec: object): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: metadata('job', HERE),
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'a' }], ...podSpec } } },
});

export const named = (apiVersion: string, kind: string, name: string, rest: object = {}, namespace = HERE): Manifest => ({ apiVersion, kind, metadata: metadata(name, namespace), ...rest });

export const namespace = (name: string): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
