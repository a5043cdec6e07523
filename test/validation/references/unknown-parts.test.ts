import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { foundIn, soundSet } from './found-in.ts';
import { workflowTemplate } from './small-objects.ts';

const made = (manifest: string, action = 'create'): Manifest => workflowTemplate('makes', { entrypoint: 'main', templates: [{ name: 'main', resource: { action, manifest } }] });
const base = workflowTemplate('base', { arguments: { parameters: [{ name: 'task' }] }, entrypoint: 'main', templates: [{ name: 'main', suspend: {} }] });
const workflow = (spec: string, metadata = 'name: made'): string => `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {${metadata}}\nspec:\n${spec.replaceAll(/^/gm, '  ')}\n`;

describe('what Argo fills in', () => {
  test.each([
    ['arguments', 'workflowTemplateRef: {name: base}\narguments: {{=toJson(inputs.parameters.all)}}'],
    ['parameters', 'workflowTemplateRef: {name: base}\narguments:\n  parameters: {{=toJson(inputs.parameters.all)}}'],
    ['one parameter', 'workflowTemplateRef: {name: base}\narguments:\n  parameters:\n    - {{=toJson(inputs.parameters.one)}}'],
    ['the name of the template', 'workflowTemplateRef: {name: {{inputs.parameters.which}}}'],
    ['part of a name', 'serviceAccountName: agent-{{inputs.parameters.role}}'],
    ['volumes', 'volumes: {{=toJson(inputs.parameters.volumes)}}\nentrypoint: a\ntemplates:\n  - name: a\n    container: {image: a, volumeMounts: [{name: x, mountPath: /x}]}'],
    ['commands', 'entrypoint: a\ntemplates:\n  - name: a\n    container: {image: a, command: [tm], args: {{=toJson(inputs.parameters.args)}}}'],
    ['steps and tasks', 'entrypoint: a\ntemplates:\n  - name: a\n    steps: {{=toJson(inputs.parameters.steps)}}\n  - name: b\n    dag: {tasks: {{=toJson(inputs.parameters.tasks)}}}'],
  ])('is taken to be right: %s', (_, spec) => {
    expect(foundIn(soundSet([base, made(workflow(spec))]))).toEqual([]);
  });

  test('may be the namespace, so that nothing is known of what is there', () => {
    const spec = 'serviceAccountName: agent\nworkflowTemplateRef: {name: nowhere}';
    expect(foundIn(soundSet([made(workflow(spec, "name: made, namespace: '{{workflow.namespace}}'"))]))).toEqual([]);
    expect(foundIn(soundSet([made(workflow(spec))]))).toHaveLength(2);
  });
});

describe('an object that is incomplete', () => {
  test.each([
    ['RoleBinding', 'rbac.authorization.k8s.io/v1', '{metadata: {name: a}}'],
    ['Sensor', 'argoproj.io/v1alpha1', '{spec: {triggers: [{parameters: [{dest: a, src: {dependencyName: b}}]}]}}'],
    ['Workflow', 'argoproj.io/v1alpha1', '{spec: {entrypoint: other, workflowTemplateRef: {name: other}}}'],
    ['Deployment', 'apps/v1', '{spec: {template: {spec: {containers: [{name: a, volumeMounts: [{name: b, mountPath: /b}]}]}}}}'],
  ])('as a patch of another is no fault: %s', (kind, apiVersion, rest) => {
    expect(foundIn(soundSet([made(`${JSON.stringify({ apiVersion, kind }).slice(0, -1)}, ${rest.slice(1)}`, 'patch')]))).toEqual([]);
  });

  test.each(['Secret', 'ExternalSecret', 'ConfigMap', 'Service', 'EventSource', 'Sensor', 'EventBus', 'RoleBinding', 'Deployment', 'WorkflowTemplate', 'Namespace', 'Ingress'])('as a file is left to the schema: %s', (kind) => {
    const bare = { apiVersion: 'v1', kind } as unknown as Manifest;
    expect(foundIn([bare, base])).toEqual([]);
  });
});
