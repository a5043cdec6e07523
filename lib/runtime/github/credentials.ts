import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GITHUB_CREDENTIAL_KEYS } from '../../contract/github-credentials.ts';
import { GitHubError } from './github.ts';

export type CredentialsKind = keyof typeof GITHUB_CREDENTIAL_KEYS;

/** The folder where the Secret is mounted, with a file for each key; or its values, where it is not mounted. */
export type SecretPlace = string | Readonly<Record<string, string>>;

/**
 * One value of the mounted Secret, read anew each time, because Kubernetes changes the file when the Secret is rotated.
 * @throws GitHubError with status 401 where it is not there or empty
 */
export async function readCredential<K extends CredentialsKind>(kind: K, place: SecretPlace, key: (typeof GITHUB_CREDENTIAL_KEYS)[K][number]): Promise<string> {
  const file = typeof place === 'string' ? join(place, key) : key;
  const remedy = `the Secret for credentials of kind ${kind} needs ${GITHUB_CREDENTIAL_KEYS[kind].join(' and ')}`;
  let text: string;
  try {
    text = typeof place === 'string' ? await readFile(file, 'utf8') : (place[key] ?? '');
  } catch (error) {
    throw new GitHubError(401, `the credentials for GitHub cannot be read from ${file} (${(error as NodeJS.ErrnoException).code}): ${remedy}`, { cause: error });
  }
  if (text.trim() === '') throw new GitHubError(401, `the credentials for GitHub in ${file} are empty: ${remedy}`);
  return text.trim();
}
