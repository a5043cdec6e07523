import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { CrdsChart } from '../../lib/charts/crds.ts';
import { applySyncWaves } from '../../lib/constructs/sync-wave.ts';
import { RUN_DEFINITIONS } from '../../lib/contract/crds/crds.ts';
import { definitionManifest } from '../../lib/contract/crds/definition.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { aPlan } from './a-plan.ts';
import { anEnvironment } from './an-environment.ts';

function render(crds: { readonly group: string; readonly install: boolean }, name = 'staging'): readonly Manifest[] {
  const app = new App();
  const chart = new CrdsChart(app, 'crds', { environment: anEnvironment({ name, crds }), plan: aPlan() });
  applySyncWaves(app);
  return chart.toJson() as Manifest[];
}

describe('the custom resource definitions of an environment', () => {
  const made = render({ group: 'runs.example.com', install: true });

  test('are those of the contract, in its group, with nothing lost on the way', () => {
    expect(made.map(({ spec }) => spec)).toEqual(RUN_DEFINITIONS.map((definition) => definitionManifest(definition, 'runs.example.com').spec));
    expect(made.map(({ metadata }) => metadata.name)).toEqual(['coderuns.runs.example.com', 'docsruns.runs.example.com', 'qaruns.runs.example.com']);
  });

  test('Argo CD applies them on the server side, and never deletes them with all their runs', () => {
    for (const { metadata } of made) {
      expect(metadata.annotations?.['argocd.argoproj.io/sync-options']?.split(',').sort()).toEqual(['Delete=false', 'Prune=false', 'ServerSideApply=true']);
    }
  });

  test('environments that share a cluster make the same ones', () => {
    expect(render({ group: 'runs.example.com', install: true }, 'dev')).toEqual(made);
  });

  test('there are none where the cluster has them from elsewhere', () => {
    expect(render({ group: 'runs.example.com', install: false })).toEqual([]);
  });
});
