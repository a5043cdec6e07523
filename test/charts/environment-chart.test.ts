import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { applySyncWaves } from '../../lib/constructs/sync-wave.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { aPlan } from '../constructs/a-plan.ts';
import { anEnvironment, inOneNamespace } from '../constructs/an-environment.ts';
import { everyChart } from './every-chart.ts';

const WITH_ALL: Partial<Environment> = {
  ingress: { className: 'nginx', webhookHost: 'a.example.com', dashboardHost: 'b.example.com', tlsSecret: 'tls' },
  externalSecrets: { store: 'vault', storeKind: 'SecretStore', path: 'tm', refresh: '1h' },
  argocd: { namespace: 'argocd', repository: 'https://example.com/gitops.git', revision: 'main', path: 'dist/staging', autoSync: true },
};

function objectsOf(environment: Environment): readonly Manifest[] {
  const app = new App();
  const charts = everyChart(app, { environment, plan: aPlan() });
  applySyncWaves(app);
  return charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

describe('every object of an environment', () => {
  const objects = objectsOf(anEnvironment(WITH_ALL));

  test('says who made it, for which project, in which environment', () => {
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/managed-by': 'taskmaster-argo',
        'app.kubernetes.io/part-of': 'shop',
        'taskmaster.io/environment': 'staging',
      });
    }
  });

  test('has a place in the order of synchronization, but for the two that make Argo CD follow it', () => {
    const unplaced = objects.filter(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'] === undefined);
    expect(unplaced.map(({ kind }) => kind)).toEqual(['AppProject', 'ApplicationSet']);
  });

  test('lives in a namespace of the environment', () => {
    const places = new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace));
    expect([...places].toSorted()).toEqual(['argocd', 'tm', 'tm-agents', 'tm-events']);
  });

  test.each([
    ['three namespaces', anEnvironment(WITH_ALL)],
    ['one namespace', { ...anEnvironment(WITH_ALL), namespaces: inOneNamespace().namespaces }],
  ])('is the only one of its kind with its name, in %s', (_, environment) => {
    const keys = objectsOf(environment).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('is the same on a second synthesis', () => {
    expect(JSON.stringify(objectsOf(anEnvironment(WITH_ALL)))).toBe(JSON.stringify(objects));
  });

  test('is no Secret', () => {
    expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
  });
});
