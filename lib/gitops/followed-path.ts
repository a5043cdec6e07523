import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Warning } from '../contract/fault.ts';
import { ARGO_CD_FILE } from '../contract/manifest.ts';
import type { Files } from './objects.ts';

interface ApplicationSet {
  readonly kind: string;
  readonly spec?: { readonly generators?: readonly { readonly list?: { readonly elements?: readonly { readonly path?: unknown }[] } }[] };
}

/** An environment whose Argo CD follows another folder than the one that is written would never get what is committed. */
export function followedElsewhere(folder: string, name: string, files: Files): readonly Warning[] {
  const written = join(folder, name);
  const documents = parseAllDocuments(files.get(`${name}/${ARGO_CD_FILE}`) ?? '').map((document) => document.toJS() as ApplicationSet | null);
  const paths = documents.flatMap((one) => one?.spec?.generators ?? []).flatMap(({ list }) => list?.elements ?? []).map(({ path }) => path);
  return paths.filter((path) => path !== written).map((path) => ({
    file: join(written, ARGO_CD_FILE),
    path: 'argocd.path',
    message: 'Argo CD follows another folder than this one',
    value: path,
    remedy: `set argocd.path of ${name} to "${written}", or give the --folder that it names`,
  }));
}
