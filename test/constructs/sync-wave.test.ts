import { describe, expect, test } from '@jest/globals';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { applySyncWaves, syncAnnotations } from '../../lib/constructs/sync-wave.ts';

const waveOf = (kind: string): number => Number(syncAnnotations(kind)['argocd.argoproj.io/sync-wave']);

describe('sync waves', () => {
  test.each([
    ['a namespace', 'Namespace', 'what lives in it', 'ServiceAccount'],
    ['a definition', 'CustomResourceDefinition', 'a quota that counts its objects', 'ResourceQuota'],
    ['a role', 'RoleBinding', 'who acts by it', 'Sensor'],
    ['a Secret', 'ExternalSecret', 'who reads it', 'EventBus'],
    ['the bus', 'EventBus', 'what speaks on it', 'Sensor'],
    ['a template', 'WorkflowTemplate', 'the sensor that submits from it', 'Sensor'],
    ['a sensor', 'Sensor', 'the source whose events it would miss', 'EventSource'],
    ['a Service', 'Service', 'the Ingress to it', 'Ingress'],
  ])('%s comes before %s: %s', (_, earlier, _what, later) => {
    expect(waveOf(earlier)).toBeLessThan(waveOf(later));
  });

  test('a namespace and a definition are never pruned, nor deleted with the Application, because everything in them would go too', () => {
    expect(syncAnnotations('Namespace')['argocd.argoproj.io/sync-options']).toBe('Prune=false,Delete=false');
    expect(syncAnnotations('CustomResourceDefinition')['argocd.argoproj.io/sync-options']).toBe('Prune=false,Delete=false,ServerSideApply=true');
  });

  test('a kind without a place is refused', () => {
    expect(() => syncAnnotations('Pod')).toThrow('no sync wave for the kind "Pod"');
  });

  test('every object of an app is annotated, and what an object says itself stays', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    new ApiObject(chart, 'bus', { apiVersion: 'argoproj.io/v1alpha1', kind: 'EventBus' });
    new ApiObject(chart, 'late', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '9', other: 'kept' } } });
    applySyncWaves(app);
    const annotations = Testing.synth(chart).map((object: { metadata: { annotations: unknown } }) => object.metadata.annotations);
    expect(annotations).toEqual([{ 'argocd.argoproj.io/sync-wave': '3' }, { 'argocd.argoproj.io/sync-wave': '9', other: 'kept' }]);
  });
});
