import type { SecretManifest } from '../../../../imports/kubernetes.types.ts';
import type { Manifest } from '../../../contract/manifest.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import type { Subject } from '../../objects/subject.ts';
import type { ValidationOptions } from '../../rule.ts';
import { readAs } from './check.ts';

/** The keys of a Secret; undefined where any may be in it. */
export type SecretKeys = ReadonlySet<string> | undefined;

/** By namespace, then by name. */
export type KnownSecrets = ReadonlyMap<string, ReadonlyMap<string, SecretKeys>>;

/** What is read of an ExternalSecret, of which no schema is kept: every field may be missing. */
interface ExternalSecret extends Manifest {
  readonly spec?: {
    readonly target?: { readonly name?: string; readonly template?: { readonly data?: Readonly<Record<string, string>>; readonly templateFrom?: unknown } };
    readonly data?: readonly { readonly secretKey: string }[];
    readonly dataFrom?: unknown;
  };
}

/** The Secrets that are there once the files are applied: declared ones, those that an ExternalSecret makes, and those that were there before. */
export function knownSecrets(set: ManifestSet, options: ValidationOptions): KnownSecrets {
  const known = new Map<string, Map<string, SecretKeys>>();
  const add = (namespace: string | undefined, name = '', keys: SecretKeys): void => {
    const names = known.get(namespace ?? '') ?? new Map<string, SecretKeys>();
    known.set(namespace ?? '', names);
    const before = names.get(name);
    // The same Secret, told twice: what one says of its keys the other may add to.
    names.set(name, names.has(name) ? before && keys && new Set([...before, ...keys]) : keys);
  };
  for (const { namespace, name, keys } of options.knownSecrets ?? []) add(namespace, name, keys && new Set(keys));
  for (const subject of set.declared) {
    const { kind, metadata } = subject.manifest;
    if (kind === 'Secret') add(subject.namespace, metadata?.name, declaredKeys(subject));
    if (kind === 'ExternalSecret') add(subject.namespace, readAs<ExternalSecret>(subject)?.spec?.target?.name ?? metadata?.name, externalKeys(readAs<ExternalSecret>(subject)));
  }
  return known;
}

function declaredKeys(subject: Subject): SecretKeys {
  const secret = readAs<SecretManifest>(subject);
  return secret && new Set(Object.keys({ ...secret.data, ...secret.stringData }));
}

/** A template decides alone which keys there are; what comes whole from a store has any. */
function externalKeys(external: ExternalSecret | undefined): SecretKeys {
  const spec = external?.spec;
  const template = spec?.target?.template;
  if (spec === undefined || spec.dataFrom !== undefined || template?.templateFrom !== undefined) return undefined;
  return new Set(template?.data === undefined ? (spec.data ?? []).map(({ secretKey }) => secretKey) : Object.keys(template.data));
}
