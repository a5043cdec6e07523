import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { didYouMean } from '../contract/did-you-mean.ts';
import { FaultsError, type Fault } from '../contract/fault.ts';
import { environmentFaults } from './check-environment.ts';
import type { Environment } from './schema.ts';

/** The project's own. Each file but base.ts is an environment, by its default export. */
export const ENVIRONMENTS_DIRECTORY = join(import.meta.dirname, '../../environments');
const BASE = 'base';

/**
 * Environments by their names, or all: those of production last, else by name.
 *
 * @param names @default - all that there are
 * @param directory @default ENVIRONMENTS_DIRECTORY
 * @throws FaultsError with every fault of all of them at once; an unknown name is told those that exist
 */
export async function loadEnvironments(names?: readonly string[], directory = ENVIRONMENTS_DIRECTORY): Promise<readonly Environment[]> {
  const known = await knownEnvironments(directory);
  const loaded = await Promise.all((names ?? known).map((name) => load(name, known, directory)));
  const faults = loaded.flatMap((result) => result.faults);
  if (faults.length > 0) throw new FaultsError(faults);
  const environments = loaded.map(({ value }) => value as Environment);
  return names === undefined ? environments.sort((a, b) => Number(a.production ?? false) - Number(b.production ?? false)) : environments;
}

/** The names of the environments that a directory holds, sorted. */
export async function knownEnvironments(directory = ENVIRONMENTS_DIRECTORY): Promise<readonly string[]> {
  const files = await readdir(directory);
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => basename(file, '.ts'))
    .filter((name) => name !== BASE)
    .sort();
}

interface Loaded {
  readonly value?: unknown;
  readonly faults: readonly Fault[];
}

async function load(name: string, known: readonly string[], directory: string): Promise<Loaded> {
  const folder = basename(directory);
  if (!known.includes(name)) return { faults: [unknownName(name, known, folder)] };
  const file = `${folder}/${name}.ts`;
  try {
    const { default: value } = (await import(pathToFileURL(join(directory, `${name}.ts`)).href)) as { readonly default?: unknown };
    if (value === undefined) return { faults: [{ file, path: '', message: 'has no default export', remedy: 'write export default extend(base, { … })' }] };
    return { value, faults: [...environmentFaults(value).map((fault) => ({ file, ...fault })), ...nameFaults(value, name, file)] };
  } catch (error) {
    return { faults: [{ file, path: '', message: `cannot be loaded (${error instanceof Error ? error.message : String(error)})`, remedy: 'mend the file' }] };
  }
}

function unknownName(name: string, known: readonly string[], folder: string): Fault {
  const meant = didYouMean(name, known);
  return {
    file: folder,
    path: '',
    message: 'no such environment',
    value: name,
    remedy: `${meant === undefined ? '' : `did you mean "${meant}"? `}there are ${known.join(', ')}; another is one more file in ${folder}/`,
  };
}

function nameFaults(value: unknown, name: string, file: string): readonly Fault[] {
  const given = (value as { readonly name?: unknown }).name;
  if (typeof given !== 'string' || given === name) return [];
  return [{ file, path: 'name', message: 'not the name of the file', value: given, remedy: `write "${name}", or rename the file` }];
}
