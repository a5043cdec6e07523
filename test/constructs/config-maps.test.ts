import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { RuntimeConfigMaps } from '../../lib/constructs/config-maps.ts';
import { CONFIG_MAPS } from '../../lib/contract/actors.ts';
import { anEnvironment } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

const dataOf = (name: string, overridesText?: string): Record<string, string> => {
  const environment = anEnvironment({ migration: { activeSystem: 'orchestrator', useArgoForTasks: [1, 5], useOrchestratorForTasks: [] } });
  const objects = synthesize((scope) => new RuntimeConfigMaps(scope, 'c', { environment, ...(overridesText !== undefined && { overridesText }) }));
  return only(objects, 'ConfigMap', name)['data'] as Record<string, string>;
};

describe('the runtime ConfigMaps', () => {
  test('stay in the cluster when they leave Git', () => {
    const objects = synthesize((scope) => new RuntimeConfigMaps(scope, 'c', { environment: anEnvironment() }));
    expect(objects.map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-options'])).toEqual(objects.map(() => 'Prune=false,Delete=false'));
    expect(objects).toHaveLength(3);
  });

  test('overrides keep their text to the letter', () => {
    const text = '# why\nskip_tasks:\n  - id: 5\n    reason: "later"\n';
    expect(dataOf(CONFIG_MAPS.overrides, text)).toEqual({ 'overrides.yaml': text });
  });

  test('without overrides the key is there and empty', () => {
    expect(dataOf(CONFIG_MAPS.overrides)).toEqual({ 'overrides.yaml': '' });
  });

  test('routing has the form that the migration has always had', () => {
    expect(parse(dataOf(CONFIG_MAPS.routing)['routing.yaml'] as string)).toEqual({ use_argo_for_tasks: [1, 5], use_orchestrator_for_tasks: [] });
  });

  test('the system, the number of plays at once, and the whole environment for our program', () => {
    const { 'environment.json': environment, ...rest } = dataOf(CONFIG_MAPS.system);
    expect(rest).toEqual({ active_system: 'orchestrator', plays: '4' });
    expect(JSON.parse(environment as string)).toMatchObject({ name: 'staging', migration: { useArgoForTasks: [1, 5] } });
  });
});
