import { describe, expect, test } from '@jest/globals';
import { afterBreaking, put } from './rendered.ts';

describe('the schema of every object', () => {
  test('names the field that was meant', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => (object.spec!.ttlStrategi = put({})));
    expect(violations).toEqual([expect.objectContaining({ rule: 'schema', path: 'spec.ttlStrategi', remedy: expect.stringContaining('ttlStrategy') })]);
  });

  test('is held in a manifest within a template', () => {
    const violations = afterBreaking('WorkflowTemplate', 'play', (object) => {
      const step = (object.spec!.templates as unknown as { name: string; resource: { manifest: string } }[]).find(({ name }) => name === 'run-rex')!;
      step.resource.manifest = step.resource.manifest.replace('taskId:', 'taskid:');
    });
    expect(violations.map(({ rule, path }) => `${rule} ${path}`)).toContainEqual(expect.stringMatching(/^schema spec\.templates\[\d+\]\.resource\.manifest > spec\.taskid$/));
  });

  test('is held in the object that a trigger makes', () => {
    const violations = afterBreaking('Sensor', 'rex-remediation-sensor', (object) => (object.spec!.triggers![0]!.template!.k8s!.source!.resource!.spec!.entrypoint = put(7)));
    expect(violations).toEqual([expect.objectContaining({ rule: 'schema', path: 'spec.triggers[0].template.k8s.source.resource > spec.entrypoint' })]);
  });

  test('refuses a kind that nobody knows', () => {
    const violations = afterBreaking('Service', 'taskmaster', (object) => (object.kind = put('Servise')));
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'schema', path: 'kind', remedy: expect.stringContaining("did you mean 'v1/Service'") }));
  });

  test('is told once, and no other rule speaks of an object that breaks it', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => (object.spec!.templates = put('none')));
    expect(violations.filter(({ object }) => object.endsWith('/remediation'))).toHaveLength(1);
  });
});

describe('names', () => {
  test('are refused where two objects have one', () => {
    const violations = afterBreaking('ConfigMap', 'system-config', (object) => (object.metadata!.name = put('task-overrides')));
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'duplicates', path: 'metadata.name' }));
  });
});
