import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_MAPS } from '../../contract/actors.ts';
import { FaultsError } from '../../contract/fault.ts';
import { checkEnvironment } from '../../environment/check-environment.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Mounts } from '../verbs/verb-program.ts';

/** The environment that this process works in. @throws FaultsError where it is missing or wrong */
export function readEnvironment({ config }: Pick<Mounts, 'config'>): Environment {
  const file = join(config, 'environment.json');
  return checkEnvironment(read(file), file);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const message = error instanceof SyntaxError ? `is no JSON: ${error.message}` : `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new FaultsError([{ file, path: '', message, remedy: `mount the ConfigMap ${CONFIG_MAPS.system} there` }]);
  }
}
