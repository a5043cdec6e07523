import { CONFIG_MAPS } from '../../contract/actors.ts';
import { FaultsError, type Fault } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Kube } from '../kube/kube.ts';
import { CONFIG_MAPS as CONFIG_MAP } from '../kube/resources.ts';
import { withRouting } from './routing.ts';

/** What people change on the cluster while a project runs, as it is now: a mounted file may be a minute old. */
export interface ClusterInputs {
  readonly overrides: { readonly text: string; readonly file: string };
  /** With the migration as routing and `active_system` say. */
  readonly environment: Environment;
}

/** @throws FaultsError where a ConfigMap is not there or routing is wrong: a Plan without them would be another project */
export async function clusterInputs(kube: Kube, environment: Environment): Promise<ClusterInputs> {
  const names = [CONFIG_MAPS.overrides, CONFIG_MAPS.routing, CONFIG_MAPS.system];
  const namespace = environment.namespaces.workflows;
  const [overrides, routing, system] = await Promise.all(names.map((name) => kube.get(CONFIG_MAP, namespace, name)));
  const missing = [overrides, routing, system].flatMap((found, index): Fault[] =>
    found === undefined ? [{ file: `ConfigMap ${names[index]}`, path: '', message: `there is no such ConfigMap in namespace ${namespace}`, remedy: "apply the environment's config.yaml" }] : [],
  );
  if (missing.length > 0) throw new FaultsError(missing);
  return {
    overrides: { text: overrides?.data?.['overrides.yaml'] ?? '', file: `ConfigMap ${CONFIG_MAPS.overrides}` },
    environment: withRouting(environment, {
      routing: { text: routing?.data?.['routing.yaml'] ?? '', file: `ConfigMap ${CONFIG_MAPS.routing}` },
      activeSystem: { text: system?.data?.['active_system'] ?? '', file: `ConfigMap ${CONFIG_MAPS.system}` },
    }),
  };
}
