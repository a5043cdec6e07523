import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CONFIG_MAPS } from '../../lib/contract/actors.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { checkEnvironment } from '../../lib/environment/check-environment.ts';
import type { Environment } from '../../lib/environment/schema.ts';

/** One file of what synthesis wrote, as objects. @throws where it is not there */
export function readObjects(folder: string, name: string): readonly Manifest[] {
  const file = join(folder, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} is not there: run "npm run synth" first`);
  }
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Manifest | null).filter((object) => object !== null);
}

/** The environment that was synthesized into a folder: from what our process will read, so that a stack and it never differ. */
export function readEnvironment(folder: string): Environment {
  const file = join(folder, 'config.yaml');
  const system = readObjects(folder, 'config.yaml').find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === CONFIG_MAPS.system);
  const text = (system?.['data'] as Readonly<Record<string, string>> | undefined)?.['environment.json'];
  if (text === undefined) throw new Error(`${file} has no environment.json in ${CONFIG_MAPS.system}: run "npm run synth" again`);
  return checkEnvironment(JSON.parse(text), file);
}
