import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { FaultsError } from '../../lib/contract/fault.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { VERSIONS, type Program } from '../versions.ts';

/** The objects of one release, in the order of its manifest. */
export interface Release {
  readonly program: Program;
  readonly version: string;
  readonly definitions: readonly Manifest[];
  readonly objects: readonly Manifest[];
}

/** Where the manifest of a program lies in a folder of releases. */
export const releaseFile = (folder: string, program: Program): string => join(folder, `${program}.yaml`);

/**
 * Reads what the maker of a program publishes, as it is. What an environment wants otherwise is changed by the component that installs it.
 *
 * @param folder holds `<program>.yaml`, as `npm run releases` leaves it
 * @throws FaultsError where the file is not there, is no YAML, or holds something that is no object
 */
export function readRelease(folder: string, program: Program): Release {
  const file = releaseFile(folder, program);
  const documents = parseAllDocuments(textOf(file, program));
  const broken = documents.flatMap((document) => ('errors' in document ? document.errors : []));
  if (broken[0] !== undefined) throw fault(file, `is no YAML (${broken[0].message.split('\n')[0]})`, program);
  const all = documents.map((document) => document.toJS() as Partial<Manifest> | null).filter((object) => object !== null);
  const wrong = all.findIndex((object) => typeof object.kind !== 'string' || typeof object.apiVersion !== 'string' || typeof object.metadata?.name !== 'string');
  if (wrong >= 0) throw fault(file, `document ${wrong + 1} is no Kubernetes object`, program);
  const objects = all as readonly Manifest[];
  const isDefinition = ({ kind }: Manifest): boolean => kind === 'CustomResourceDefinition';
  return { program, version: versionOf(objects) ?? VERSIONS[program].version, definitions: objects.filter(isDefinition), objects: objects.filter((object) => !isDefinition(object)) };
}

function textOf(file: string, program: Program): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw fault(file, 'cannot be read', program);
  }
}

const fault = (file: string, message: string, program: Program): FaultsError =>
  new FaultsError([{ file, path: '', message, remedy: `put the manifest of ${program} ${VERSIONS[program].version} there, which "npm run releases" fetches from ${VERSIONS[program].manifest}` }]);

/** By the tag of the controllers' image: what is installed is what runs, whatever a file is called. */
function versionOf(objects: readonly Manifest[]): string | undefined {
  const tags = JSON.stringify(objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')).matchAll(/"image":"[^"]*\/(?:workflow-controller|argo-events|argocd):v(\d+\.\d+\.\d+)"/g);
  return [...tags][0]?.[1];
}
