import { describe, expect, test } from '@jest/globals';
import { EnvironmentNamespaces } from '../../lib/constructs/environment-namespaces.ts';
import { anEnvironment, inOneNamespace } from './an-environment.ts';
import { synthesize } from './synthesize.ts';

describe('namespaces', () => {
  test('each refuses what is not restricted', () => {
    const objects = synthesize((scope) => new EnvironmentNamespaces(scope, 'n', { environment: anEnvironment() }));
    expect(objects.map((object) => object.metadata.name)).toEqual(['tm', 'tm-events', 'tm-agents']);
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      });
    }
  });

  test('one that serves for all three is made once', () => {
    expect(synthesize((scope) => new EnvironmentNamespaces(scope, 'n', { environment: inOneNamespace() }))).toHaveLength(1);
  });
});
