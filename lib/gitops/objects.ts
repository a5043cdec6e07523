import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../contract/manifest.ts';
import { environmentFolders, existingEntries } from '../output/existing-files.ts';

/** The objects of one environment, by what names them. */
export type Objects = ReadonlyMap<string, Manifest>;

/** Such as `Sensor taskmaster-events/pr-merge-sensor`. */
export const nameOf = ({ kind, metadata: { namespace, name } }: Manifest): string => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

/** What synthesis wrote into an environment's folder: the text of each file by its path. */
export type Files = ReadonlyMap<string, string>;

/** The environments' folders within a folder, by their names. */
export function environmentsIn(folder: string): ReadonlyMap<string, Files> {
  return new Map(environmentFolders(folder).map((name) => {
    const paths = existingEntries(folder, name).filter(({ kind }) => kind === 'made-by-synth').map(({ path }) => path);
    return [name, new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))];
  }));
}

/** What is not applied: it only says in which order the other files are. */
const NO_MANIFESTS = 'kustomization.yaml';

/** The objects in the files that another making of the environment has not in the same words: to read them all would take longer than to make them. */
export function objectsIn(files: Files, other: Files): Objects {
  const differing = [...files].filter(([path, text]) => basename(path) !== NO_MANIFESTS && other.get(path) !== text);
  return new Map(differing.flatMap(([, text]) => manifestsOf(text).map((manifest) => [`${manifest.apiVersion} ${nameOf(manifest)}`, manifest] as const)));
}

function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest | null).filter((manifest) => manifest !== null);
}
