import type { Manifest } from '../../lib/contract/manifest.ts';
import { argoCdHealthChecks } from '../../lib/constructs/argo-cd-health/settings.ts';
import { objectOf, replaced } from '../release/change.ts';
import type { Release } from '../release/read-release.ts';
import type { PlatformSettings } from './settings-schema.ts';

interface ArgoCdConfig extends Manifest {
  readonly data?: Readonly<Record<string, string>>;
}

/** Argo CD as its maker publishes it, which also knows when a Sensor, an EventSource and our runs are healthy: no wave would wait for them else. */
export function argoCdObjects(release: Release, { runGroups }: Pick<PlatformSettings, 'runGroups'>): readonly Manifest[] {
  const config = objectOf<ArgoCdConfig>(release.objects, 'ConfigMap', 'argocd-cm');
  return replaced(release.objects, config, { ...config, data: { ...config.data, ...argoCdHealthChecks(runGroups) } } as Manifest);
}
