import { describe, expect, test } from '@jest/globals';
import { foundIn, linesOf, soundSet } from './found-in.ts';
import { configMap, HERE, job, named, secret, workflowTemplate } from './small-objects.ts';

const env = (...variables: readonly object[]): object => ({ containers: [{ name: 'main', image: 'a', env: variables.map((valueFrom, index) => ({ name: `V${index}`, valueFrom })) }] });
const volume = (source: object): object => ({ volumes: [{ name: 'v', ...source }] });
const found = (objects: Parameters<typeof soundSet>[0], options = {}): readonly string[] => linesOf(foundIn(soundSet(objects), options));
const pathsOf = (objects: Parameters<typeof soundSet>[0], options = {}): readonly string[] => foundIn(soundSet(objects), options).map(({ path }) => path);

describe('a ConfigMap', () => {
  const there = configMap('settings', { level: 'info' });

  test('is found by its name and key, wherever it is read from', () => {
    const pod = {
      ...env({ configMapKeyRef: { name: 'settings', key: 'levl' } }, { configMapKeyRef: { name: 'settings', key: 'level' } }),
      volumes: [
        { name: 'one', configMap: { name: 'setings' } },
        { name: 'two', configMap: { name: 'settings', items: [{ key: 'lvel', path: 'x' }] } },
        { name: 'three', projected: { sources: [{ configMap: { name: 'settings', items: [{ key: 'zzzz', path: 'x' }] } }] } },
      ],
    };
    const at = 'spec.template.spec';
    expect(found([there, job(pod)]).toSorted()).toEqual([
      `${at}.containers[0].env[0].valueFrom.configMapKeyRef.key: names no key of ConfigMap here/settings: did you mean 'level'? there is level: name one of them, or add the key to it`,
      `${at}.volumes[0].configMap.name: names no ConfigMap of namespace here: did you mean 'settings'? there is settings: name one of them, or declare it there`,
      `${at}.volumes[1].configMap.items[0].key: names no key of ConfigMap here/settings: did you mean 'level'? there is level: name one of them, or add the key to it`,
      `${at}.volumes[2].projected.sources[0].configMap.items[0].key: names no key of ConfigMap here/settings: there is level: name one of them, or add the key to it`,
    ]);
  });

  test('may be missing, and its keys too, where it is optional', () => {
    expect(found([there, job(env({ configMapKeyRef: { name: 'settings', key: 'none', optional: true } }))])).toEqual([]);
    expect(found([job(volume({ configMap: { name: 'none', optional: true } }))])).toEqual([]);
    expect(found([job(volume({ configMap: { name: 'none', optional: false } }))])).toHaveLength(1);
  });

  test('of another namespace is another one', () => {
    expect(found([configMap('settings', {}, 'there'), job(volume({ configMap: { name: 'settings' } }))])).toEqual(['spec.template.spec.volumes[0].configMap.name: names no ConfigMap of namespace here: there is none: declare it there']);
  });

  test('of a semaphore is that of the namespace which the semaphore names', () => {
    const spec = (namespace: string): object => ({ synchronization: { semaphores: [{ namespace, configMapKeyRef: { name: 'limits', key: 'plays' } }] } });
    expect(found([configMap('limits', { plays: '2' }, 'there'), workflowTemplate('a', spec('there'))])).toEqual([]);
    expect(pathsOf([configMap('limits', { plays: '2' }, 'there'), workflowTemplate('a', spec('elsewhere'))])).toEqual(['spec.synchronization.semaphores[0].configMapKeyRef.name']);
  });

  test('of a parameter must have the label by which Argo watches it', () => {
    const spec = { arguments: { parameters: [{ name: 'level', valueFrom: { configMapKeyRef: { name: 'settings', key: 'level' } } }] } };
    expect(found([there, workflowTemplate('a', spec)])).toEqual([
      'spec.arguments.parameters[0].valueFrom.configMapKeyRef.name: names a ConfigMap that Argo does not read parameters from: give ConfigMap here/settings the label workflows.argoproj.io/configmap-type: Parameter',
    ]);
    const labelled = { ...there, metadata: { ...there.metadata, labels: { 'workflows.argoproj.io/configmap-type': 'Parameter' } } };
    expect(found([labelled, workflowTemplate('a', spec)])).toEqual([]);
  });

  test('that breaks its schema still has its name', () => {
    const broken = named('v1', 'ConfigMap', 'settings', { dat: {} });
    expect(linesOf(foundIn([broken, job(env({ configMapKeyRef: { name: 'settings', key: 'level' } }))]))).toEqual([]);
    expect(foundIn([broken, job(env({ configMapKeyRef: { name: 'other', key: 'level' } }))])).toHaveLength(1);
  });
});

describe('a Secret', () => {
  const use = job(env({ secretKeyRef: { name: 'token', key: 'value' } }));
  const at = 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef';
  const external = (spec: object): ReturnType<typeof named> => named('external-secrets.io/v1', 'ExternalSecret', 'made', { spec });

  test('that nobody makes is found only where all that were there before are known', () => {
    expect(found([use])).toEqual([]);
    expect(pathsOf([use], { knownSecrets: [] })).toEqual([`${at}.name`]);
  });

  test.each([
    ['known before, with any key', [], [{ namespace: HERE, name: 'token' }], []],
    ['known before, with the key', [], [{ namespace: HERE, name: 'token', keys: ['value'] }], []],
    ['known before, without the key', [], [{ namespace: HERE, name: 'token', keys: ['valeu'] }], [`${at}.key`]],
    ['known in another namespace', [], [{ namespace: 'there', name: 'token' }], [`${at}.name`]],
    ['declared', [secret('token', { value: 'x' })], [], []],
    ['declared without the key', [secret('token', { other: 'x' })], [], [`${at}.key`]],
    ['made by an ExternalSecret', [external({ target: { name: 'token' }, data: [{ secretKey: 'value' }] })], [], []],
    ['made without the key', [external({ target: { name: 'token' }, data: [{ secretKey: 'other' }] })], [], [`${at}.key`]],
    ['made of all that a store has', [external({ target: { name: 'token' }, dataFrom: [{ extract: { key: 'k' } }] })], [], []],
    ['made under the name of the ExternalSecret', [external({ data: [] })], [], [`${at}.name`]],
  ])('%s', (_, objects, knownSecrets, paths) => {
    expect(pathsOf([...objects, use], { knownSecrets })).toEqual(paths);
  });

  test('of whose keys nothing more is known than what is declared is checked for them in any case', () => {
    expect(pathsOf([secret('token', { other: 'x' }), use])).toEqual([`${at}.key`]);
  });

  test('to pull images with is one too', () => {
    expect(pathsOf([job({ imagePullSecrets: [{ name: 'registry' }] })], { knownSecrets: [] })).toEqual(['spec.template.spec.imagePullSecrets[0].name']);
  });
});
