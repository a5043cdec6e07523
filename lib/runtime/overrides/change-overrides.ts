/** The overrides that people and verbs change while a project runs: edit.ts changes their text and keeps its comments, this file writes it to the cluster. */
import { CONFIG_MAPS } from '../../contract/actors.ts';
import { FaultsError } from '../../contract/fault.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import type { TaskProject } from '../../tasks/task.ts';
import type { Kube } from '../kube/kube.ts';
import { CONFIG_MAPS as CONFIG_MAP, type ConfigMap } from '../kube/resources.ts';
import { retryConflicts } from '../kube/retry-conflicts.ts';

/** The ConfigMap and its key as faults name them. */
export const OVERRIDES_FILE = `ConfigMap ${CONFIG_MAPS.overrides}`;
const KEY = 'overrides.yaml';

/** The text of the overrides as they are now: a mounted file may be a minute old. Empty where there is no such ConfigMap. */
export async function readOverridesText(kube: Kube, namespace: string): Promise<string> {
  const found = await kube.get(CONFIG_MAP, namespace, CONFIG_MAPS.overrides);
  return found === undefined ? '' : textOf(found);
}

/**
 * Changes the overrides, if the outcome is right for the project's tasks; else nothing is written. Somebody else's change in between is kept: the
 * text is read and edited again.
 *
 * @param options.dryRun only checks. @default false
 * @returns whether anything was, or would be, written
 * @throws FaultsError with every fault of the outcome
 */
export const changeOverrides = (
  kube: Kube,
  namespace: string,
  { project, edit, dryRun = false }: { readonly project: TaskProject; readonly edit: (text: string) => string; readonly dryRun?: boolean },
): Promise<boolean> =>
  retryConflicts(async () => {
    const configMap = await mustRead(kube, namespace);
    const text = textOf(configMap);
    // What is broken already cannot be edited; its own faults say more than those of the outcome.
    parseOverrides(text, { file: OVERRIDES_FILE, project });
    const outcome = edit(text);
    parseOverrides(outcome, { file: OVERRIDES_FILE, project });
    if (outcome === text) return false;
    if (dryRun) return true;
    const { resourceVersion } = configMap.metadata;
    await kube.patch(CONFIG_MAP, namespace, CONFIG_MAPS.overrides, { metadata: { resourceVersion }, data: { [KEY]: outcome } });
    return true;
  });

async function mustRead(kube: Kube, namespace: string): Promise<ConfigMap> {
  const found = await kube.get(CONFIG_MAP, namespace, CONFIG_MAPS.overrides);
  if (found === undefined) throw new FaultsError([{ file: OVERRIDES_FILE, path: '', message: `there is no such ConfigMap in namespace ${namespace}`, remedy: "apply the environment's config.yaml" }]);
  return found;
}

const textOf = ({ data }: ConfigMap): string => data?.[KEY] ?? '';
