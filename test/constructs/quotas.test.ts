import { describe, expect, test } from '@jest/globals';
import { Quotas } from '../../lib/constructs/quotas.ts';
import { anEnvironment, inOneNamespace } from './an-environment.ts';
import { synthesize } from './synthesize.ts';

const hard = (object: { readonly [field: string]: unknown }): Record<string, string> => (object['spec'] as { hard: Record<string, string> }).hard;
const quotas = (environment = anEnvironment()) => synthesize((scope) => new Quotas(scope, 'q', { environment }));

describe('quotas', () => {
  test('each namespace has the ceiling that the environment says', () => {
    const compute = quotas().filter(({ metadata }) => metadata.name === 'compute');
    expect(compute.map(({ metadata }) => metadata.namespace)).toEqual(['tm', 'tm-events', 'tm-agents']);
    for (const quota of compute) {
      expect(hard(quota)).toEqual({ pods: '60', 'limits.cpu': '40', 'limits.memory': '64Gi', persistentvolumeclaims: '30', 'requests.storage': '200Gi' });
    }
  });

  test('what the ceiling asks of every container, a container that says nothing gets', () => {
    for (const range of quotas().filter(({ kind }) => kind === 'LimitRange')) {
      const { limits } = range['spec'] as { limits: readonly { type: string; default: object; defaultRequest: object }[] };
      expect(limits).toHaveLength(1);
      expect(Object.keys(limits[0]?.default ?? {})).toEqual(['cpu', 'memory']);
      expect(Object.keys(limits[0]?.defaultRequest ?? {})).toEqual(['cpu', 'memory']);
    }
  });

  test('a flood of records is stopped in every namespace; custom resources, which a cluster counts late, are never refused', () => {
    const counted = quotas().filter(({ metadata }) => metadata.name === 'objects');
    const keys = Object.fromEntries(counted.map((quota) => [quota.metadata.namespace, Object.keys(hard(quota))]));
    for (const namespace of ['tm', 'tm-events', 'tm-agents']) expect(keys[namespace]).toEqual(expect.arrayContaining(['count/configmaps', 'count/secrets']));
    const known = ['configmaps', 'secrets', 'services', 'jobs.batch'].map((kind) => `count/${kind}`);
    expect(Object.values(keys).flat().filter((key) => !known.includes(String(key)))).toEqual([]);
  });

  test('one namespace for everything has one of each', () => {
    const objects = quotas(inOneNamespace());
    expect(objects).toHaveLength(3);
  });
});
