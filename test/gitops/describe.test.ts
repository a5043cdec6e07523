import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { environmentChanges } from '../../lib/gitops/changes.ts';
import { commitMessage, differenceText } from '../../lib/gitops/describe.ts';
import type { Files } from '../../lib/gitops/objects.ts';
import { manifestsToYaml } from '../../lib/yaml/yaml.ts';

const files = (...objects: readonly Manifest[]): Files => new Map([['staging/a.yaml', manifestsToYaml(objects)]]);
const object = (kind: string, name: string, more: object): Manifest => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'tm' }, ...more });
const changes = (before: Manifest, after?: Manifest) => environmentChanges('staging', files(before), after === undefined ? files(object('Role', 'rest', {})) : files(after));
const effects = (before: Manifest, after?: Manifest): readonly string[] => changes(before, after).effects.map(({ what, object: name, why }) => `${what} ${name}: ${why}`);
const withSpec = (kind: string, name: string, spec: object): Manifest => object(kind, name, { spec });

describe('what a change does to what runs', () => {
  test('a Deployment restarts with another pod, and not with another label of its own', () => {
    const deployment = (image: string, labels = {}): Manifest => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'taskmaster', namespace: 'tm', labels }, spec: { template: { spec: { containers: [{ name: 'controller', image }] } } } });
    expect(effects(deployment('a:1'), deployment('a:2'))).toEqual(['restarts Deployment tm/taskmaster: plays go on meanwhile']);
    expect(effects(deployment('a:1'), deployment('a:1', { a: 'b' }))).toEqual([]);
    expect(commitMessage([changes(deployment('a:1'), deployment('a:2'))]).split('\n')[0]).toBe('staging: restart Deployment taskmaster');
    expect(differenceText([changes(deployment('a:1'), deployment('a:2'))])).toContain('spec.template.spec.containers[controller].image: "a:1" → "a:2"');
  });

  test('a sensor whose dependencies change loses what comes meanwhile; others leave it in the bus', () => {
    const sensor = (filter: string, image: string): Manifest => withSpec('Sensor', 's', { dependencies: [{ name: 'd', filter }], template: { container: { image } } });
    expect(effects(sensor('a', '1'), sensor('a', '2'))).toEqual(['restarts Sensor tm/s: events wait in the bus meanwhile']);
    expect(effects(sensor('a', '1'), sensor('b', '1'))[0]).toContain('events that come meanwhile are lost to it');
  });

  test('plays go on as they were started; keys of the cluster are left alone; what is never pruned is told', () => {
    expect(effects(withSpec('WorkflowTemplate', 'play', { a: 1 }), withSpec('WorkflowTemplate', 'play', { a: 2 }))[0]).toMatch(/^next time WorkflowTemplate tm\/play: what runs goes on/);
    const config = (plays: string, environment: string): Manifest => object('ConfigMap', 'system-config', { data: { plays, 'environment.json': environment } });
    expect(effects(config('2', '{}'), config('3', '{}'))).toEqual(['left alone ConfigMap tm/system-config: plays: a cluster that has it keeps its own']);
    expect(effects(config('2', '{}'), config('2', '{"a":1}'))).toEqual([]);
    expect(effects(config('2', '{}'))).toEqual(['stays ConfigMap tm/system-config: is never pruned: it holds what people wrote into it']);
    expect(effects(withSpec('Namespace', 'tm', {}))[0]).toMatch(/^stays /);
    expect(effects(withSpec('Sensor', 's', {}))).toEqual(['ends Sensor tm/s: is pruned, with its pods']);
  });

  test('no text of a field gets to a terminal or a message as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const one = changes(withSpec('WorkflowTemplate', 'a', { title: before }), withSpec('WorkflowTemplate', 'a', { title: after, [`key ${after}`]: 1 }));
      expect(differenceText([one]).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(commitMessage([one])).toBe(commitMessage([changes(withSpec('WorkflowTemplate', 'a', { title: 'x' }), withSpec('WorkflowTemplate', 'a', { title: 'y' }))]));
    }));
  });

  test('the first line stays short, however much changes', () => {
    const many = Array.from({ length: 9 }, (_, place) => ({ ...changes(withSpec('Role', 'a', {}), withSpec('Role', 'a', { a: place })), name: `an-environment-with-a-long-name-${place}` }));
    expect(commitMessage(many).split('\n')[0]).toBe('9 environments: change 1 object');
  });
});
