import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_DEFINITIONS } from '../../contract/crds/crds.ts';

/** Without it Argo CD does not look at a ConfigMap. */
export const ARGO_CD_LABELS: Readonly<Record<string, string>> = { 'app.kubernetes.io/part-of': 'argocd' };

const script = (name: string): string => readFileSync(join(import.meta.dirname, `${name}.lua`), 'utf8');

/**
 * Health checks, as keys of Argo CD's ConfigMap `argocd-cm`, for the kinds that it has none of its own for: Sensor and EventSource, and
 * our runs. Without them it takes each for healthy as soon as it is applied, so that no wave waits. What has no status
 * (WorkflowTemplate, the ConfigMaps) needs none; EventBus, CronWorkflow and ExternalSecret have Argo CD's own.
 *
 * @param groups the API groups of our kinds, `crds.group` of each environment that this Argo CD deploys
 */
export function argoCdHealthChecks(groups: readonly string[]): Readonly<Record<string, string>> {
  const [events, runs] = [script('events'), script('runs')];
  return Object.fromEntries([
    ...['EventSource', 'Sensor'].map((kind) => [`resource.customizations.health.argoproj.io_${kind}`, events] as const),
    ...[...new Set(groups)].sort().flatMap((group) => RUN_DEFINITIONS.map(({ kind }) => [`resource.customizations.health.${group}_${kind}`, runs] as const)),
  ]);
}
