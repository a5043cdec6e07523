import { describe, expect, test } from '@jest/globals';
import { refusals } from '../../../stacks/platform/policy.ts';
import { settingsOf, STACKS } from './some-settings.ts';

const paths = (settings: Parameters<typeof refusals>[0]): readonly string[] => refusals(settings).map(({ path }) => path);

describe('what a production stack may not have', () => {
  test.each(STACKS)('our own %s has nothing of it', (stack) => expect(paths(settingsOf(stack))).toEqual([]));

  test('the settings of dev are refused for production, all at once', () => {
    expect(paths(settingsOf('dev', { production: true, networkPolicies: false }))).toEqual([
      'workflows.replicas',
      'server.replicas',
      'events.replicas',
      'artifacts.store.kind',
      'archive',
      'ingress',
      'networkPolicies',
      'monitoring.enabled',
    ]);
  });

  test('a store or a database without TLS is refused', () => {
    const { artifacts, archive } = settingsOf('production');
    if (artifacts.store.kind !== 's3' || archive === undefined) throw new Error('production has a store and an archive');
    expect(paths(settingsOf('production', { artifacts: { ...artifacts, store: { ...artifacts.store, insecure: true } }, archive: { ...archive, tls: 'disable' } }))).toEqual(['artifacts.store.insecure', 'archive.tls']);
  });

  test('each refusal says what to do', () => {
    for (const refusal of refusals(settingsOf('dev', { production: true }))) expect(refusal.remedy).toMatch(/^(write|name) /);
  });
});
