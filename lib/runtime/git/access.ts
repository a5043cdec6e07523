/**
 * `git` as a program, for what GitHub's API does not do: clones, and commits with a deploy key. Here is how it gets in; run-git.ts runs it, clone.ts and
 * branch-copy.ts use it, refusals.ts says what its complaints mean.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultsError } from '../../contract/fault.ts';
import { readCredential, type CredentialsKind } from '../github/credentials.ts';
import type { GitHub, RepositoryName } from '../github/github.ts';
import { cloneUrl, gitOrigin } from './clone-url.ts';
import { GITHUB_HOST_KEYS } from './host-keys.ts';
import { gitSettings } from './run-git.ts';

export interface GitAccess {
  /** `environment.github.apiUrl`. */
  readonly apiUrl: string;
  /** `environment.github.credentials.kind`. */
  readonly credentials: CredentialsKind;
  /** Where the Secret is mounted. */
  readonly folder: string;
  /** Where files may be written for the time of a run. */
  readonly tmp: string;
  /** Gives tokens to an App; not asked for others. */
  readonly github: () => GitHub;
  readonly signal?: AbortSignal;
}

/** The key of the Secret with the host keys of a server that is not github.com, as `ssh-keyscan` prints them. */
export const KNOWN_HOSTS = 'known_hosts';

const SETTINGS: readonly (readonly [string, string])[] = [
  ['credential.helper', ''],
  // A volume of Kubernetes belongs to whom it likes.
  ['safe.directory', '*'],
  // Nothing that a repository names is started, nor what repositories in it name.
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['submodule.recurse', 'false'],
  ['diff.ignoreSubmodules', 'all'],
  ['core.autocrlf', 'false'],
  ['advice.detachedHead', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  // A connection on which nothing happens for a minute is dead.
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '60'],
];

/**
 * Does something with the variables that let `git` in to a repository; they are good only as long as that takes. A token goes as a header that
 * only the repository's own server gets; a deploy key is a file of mode 0600 that is removed afterwards, and only a host key that is known is believed.
 */
export async function withAccess<T>(access: GitAccess, repository: RepositoryName, act: (url: string, env: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
  const { apiUrl, credentials, folder, tmp } = access;
  const url = cloneUrl(apiUrl, repository, credentials);
  if (credentials !== 'deploy-key') {
    const token = credentials === 'token' ? await readCredential('token', folder, 'token') : (await access.github().token([repository])).token;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return act(url, gitSettings([...SETTINGS, [`http.${gitOrigin(apiUrl)}/.extraHeader`, `Authorization: Basic ${basic}`]]));
  }
  const keys = await mkdtemp(join(tmp, 'deploy-key-'));
  try {
    await chmod(keys, 0o700);
    const key = `${await readCredential('deploy-key', folder, 'ssh-privatekey')}\n`;
    await writeFile(join(keys, 'key'), key, { mode: 0o600 });
    await writeFile(join(keys, KNOWN_HOSTS), await knownHosts(new URL(url).hostname, folder), { mode: 0o600 });
    return await act(url, { ...gitSettings(SETTINGS), GIT_SSH_COMMAND: sshCommand(keys), GIT_SSH_VARIANT: 'ssh' });
  } finally {
    await rm(keys, { recursive: true, force: true });
  }
}

async function knownHosts(host: string, folder: string): Promise<string> {
  if (host === 'github.com') return `${GITHUB_HOST_KEYS.map((key) => `${host} ${key}`).join('\n')}\n`;
  const file = join(folder, KNOWN_HOSTS);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const remedy = `put what ssh-keyscan ${host} prints into the key ${KNOWN_HOSTS} of the Secret, after comparing it with what its administrator says`;
    throw new FaultsError([{ file, path: '', message: `the host keys of ${host} are not known, and without them anybody could take its place`, remedy }]);
  }
}

/** `git` has a shell read this: the only part that differs is a folder's name, in quotes. */
function sshCommand(keys: string): string {
  const quoted = (name: string): string => `'${join(keys, name).replaceAll("'", `'\\''`)}'`;
  const options = ['BatchMode=yes', 'IdentitiesOnly=yes', 'IdentityAgent=none', 'StrictHostKeyChecking=yes', 'ConnectTimeout=20', 'ServerAliveInterval=15', 'GlobalKnownHostsFile=/dev/null'];
  return ['ssh -F /dev/null', `-i ${quoted('key')}`, `-o UserKnownHostsFile=${quoted(KNOWN_HOSTS)}`, ...options.map((option) => `-o ${option}`)].join(' ');
}
