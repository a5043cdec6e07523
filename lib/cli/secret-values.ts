import { readFileSync } from 'node:fs';
import { FaultsError, type Fault } from '../contract/fault.ts';
import type { ReferencedSecret } from '../environment/referenced-secrets.ts';

/** The variable that a key's value is read from: `GITHUB_CREDENTIALS_PRIVATE_KEY` for the key `private-key` of `github-credentials`. */
export const variableOf = (secret: string, key: string): string => `${secret}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

export interface SecretManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Secret';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly type: string;
  readonly stringData: Readonly<Record<string, string>>;
}

/**
 * The Secrets with their values from environment variables, or from files that variables with `_FILE` behind their names name.
 * @throws FaultsError with every value that is missing, each once
 */
export function secretManifests(secrets: readonly ReferencedSecret[], variables: Readonly<Record<string, string | undefined>>): readonly SecretManifest[] {
  const faults = new Map<string, Fault>();
  const manifests = secrets.map(({ namespace, name, keys, type = 'Opaque' }): SecretManifest => {
    const values = keys.map((key) => {
      const variable = variableOf(name, key);
      const value = valueOf(variable, variables);
      if (typeof value === 'string') return [key, value] as const;
      faults.set(variable, value);
      return [key, ''] as const;
    });
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, stringData: Object.fromEntries(values) };
  });
  if (faults.size > 0) throw new FaultsError([...faults.values()]);
  return manifests;
}

function valueOf(variable: string, variables: Readonly<Record<string, string | undefined>>): string | Fault {
  const given = variables[variable];
  if (given) return given;
  const file = variables[`${variable}_FILE`];
  if (!file) return { file: variable, path: '', message: 'this variable is not set', remedy: `set it, or set ${variable}_FILE to the file that holds the value` };
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { file: `${variable}_FILE`, path: '', message: `the file cannot be read (${(error as Error).message})`, value: file, remedy: 'name a file that can be read' };
  }
}
