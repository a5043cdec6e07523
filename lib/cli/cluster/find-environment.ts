import { CONFIG_MAPS as NAMES } from '../../contract/actors.ts';
import { FaultsError } from '../../contract/fault.ts';
import { checkEnvironment } from '../../environment/check-environment.ts';
import { ENVIRONMENTS_DIRECTORY, loadEnvironments } from '../../environment/load.ts';
import type { Environment } from '../../environment/schema.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { CONFIG_MAPS, type ConfigMap } from '../../runtime/kube/resources.ts';

/** Which environment of the cluster is meant. */
export interface EnvironmentChoice {
  /** By its name, as its file says it. @default - what the cluster says of itself */
  readonly environment?: string;
  /** The folder that has its file. @default ENVIRONMENTS_DIRECTORY */
  readonly directory?: string;
  /** Only that in this namespace of workflows. @default - wherever one is */
  readonly namespace?: string;
}

/** Key of the ConfigMap `system-config` with the environment as it was applied. */
const KEY = 'environment.json';

/**
 * The environment that is meant: by its name from its file, as synth reads it, else the one that the cluster's ConfigMap `system-config` describes.
 *
 * @throws FaultsError where none is found, several are, or what is there is not one
 */
export async function findEnvironment(kube: Kube, { environment, directory, namespace }: EnvironmentChoice): Promise<Environment> {
  if (environment !== undefined) {
    const [loaded] = await loadEnvironments([environment], directory ?? ENVIRONMENTS_DIRECTORY);
    return loaded as Environment;
  }
  const found = await candidates(kube, namespace);
  const [one] = found;
  if (one === undefined) {
    const where = namespace === undefined ? 'this cluster' : `namespace ${namespace}`;
    throw new FaultsError([{ file: where, path: '', message: `has no ConfigMap ${NAMES.system} of an environment`, remedy: 'apply one (npm run synth, then kubectl apply), point KUBECONFIG at another cluster, or name one by --environment' }]);
  }
  if (found.length > 1) {
    const all = found.map(({ metadata }) => metadata.namespace ?? '').sort();
    throw new FaultsError([{ file: 'this cluster', path: '', message: `has ${all.length} environments, in the namespaces ${all.join(', ')}`, remedy: `name one by --namespace ${all[0]}, or by --environment` }]);
  }
  return read(one);
}

async function candidates(kube: Kube, namespace: string | undefined): Promise<readonly ConfigMap[]> {
  const within = async (where: string): Promise<readonly ConfigMap[]> => (await kube.list(CONFIG_MAPS, where, { fields: `metadata.name=${NAMES.system}` })).items.filter(({ data }) => data?.[KEY] !== undefined);
  if (namespace !== undefined) return within(namespace);
  try {
    return await within('');
  } catch (error) {
    if (!(error instanceof KubeError) || !error.isForbidden) throw error;
    throw new FaultsError([{ file: 'this cluster', path: '', message: 'does not let you look for environments in all namespaces', remedy: 'name the one of its workflows by --namespace, or the environment by --environment' }]);
  }
}

function read({ metadata, data }: ConfigMap): Environment {
  const file = `ConfigMap ${metadata.namespace}/${metadata.name}, ${KEY}`;
  let value: unknown;
  try {
    value = JSON.parse(data?.[KEY] ?? '');
  } catch (error) {
    throw new FaultsError([{ file, path: '', message: `is no JSON (${(error as Error).message})`, remedy: 'apply config.yaml of the environment again' }]);
  }
  return checkEnvironment(value, file);
}
