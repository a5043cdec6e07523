import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import { apply, knownToCluster, pendingChanges } from './apply.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { remove } from './remove.ts';

/** The environments whose output is committed. */
const DIST = join(import.meta.dirname, '../../dist');
const names = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const environments = await loadEnvironments(names);

function manifestsOf(environment: string): readonly Manifest[] {
  const folder = join(DIST, environment);
  const { resources } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
  return resources.flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8'), { version: '1.1' }).map((document) => document.toJS() as Manifest));
}

describeOnCluster('the committed output on a stock Kubernetes with stock Argo', () => {
  describe.each(environments)('$name', (environment) => {
    const { events } = environment.namespaces;
    let known: readonly Manifest[] = [];

    beforeAll(() => {
      const found = knownToCluster(manifestsOf(environment.name));
      known = found.known;
      for (const kind of found.unknownKinds) process.stderr.write(`not applied: ${kind} of ${environment.name}: this cluster has no such kind\n`);
      const secret = environment.github.webhook.secret;
      apply(known.filter(({ kind }) => kind === 'Namespace'));
      apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: secret.name, namespace: events }, stringData: { [secret.key]: 'only-for-this-test' } }]);
    });
    afterAll(() => remove(known));

    test('is admitted as a whole, into namespaces that enforce restricted, without a warning', () => {
      const { objects, warnings } = apply(known);
      expect(objects).toHaveLength(known.length);
      expect(warnings).toEqual([]);
      for (const namespace of new Set(Object.values(environment.namespaces))) {
        expect(kubectl(['get', 'namespace', namespace, '-o', 'jsonpath={.metadata.labels.pod-security\\.kubernetes\\.io/enforce}'])).toBe('restricted');
      }
    });

    test('becomes ready: bus, event source and every sensor', () => {
      kubectl(['wait', '-n', events, 'eventbus/default', '--for=condition=Deployed', '--timeout=120s']);
      kubectl(['wait', '-n', events, 'eventsource,sensor', '--all', '--for=condition=Deployed', '--timeout=180s']);
      kubectl(['rollout', 'status', '-n', events, 'statefulset', '--timeout=240s']);
      kubectl(['wait', '-n', events, 'deployment', '--all', '--for=condition=Available', '--timeout=240s']);
      const sensors = kubectl(['get', '-n', events, 'sensor', '-o', 'name']).trim().split('\n');
      expect(sensors).toHaveLength(5);
    });

    test('is not changed by a second apply', () => {
      expect(pendingChanges(known)).toBe('');
      apply(known);
      expect(pendingChanges(known)).toBe('');
    });
  });
});
