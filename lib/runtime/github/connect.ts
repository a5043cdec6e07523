import type { Logger } from '../log/logger.ts';
import { branchCalls } from './calls/branches.ts';
import { commentCalls } from './calls/comments.ts';
import { fileCalls } from './calls/files.ts';
import { hookCalls } from './calls/hooks.ts';
import { labelCalls } from './calls/labels.ts';
import { pullCalls } from './calls/pulls.ts';
import type { CredentialsKind, SecretPlace } from './credentials.ts';
import type { GitHub } from './github.ts';
import type { Clients } from './http/clients.ts';
import { ETagCache } from './http/etag-cache.ts';
import { conditionalFetch, type RequestHooks } from './http/fetch.ts';
import { makeApi, type Waits } from './http/send.ts';

export interface GitHubHooks extends RequestHooks {
  /** A right is missing; `target` is the method and the route, with no names in it. */
  readonly onForbidden?: (target: string) => void;
}

export interface GitHubOptions {
  /** `environment.github.apiUrl`. */
  readonly apiUrl: string;
  /** `environment.github.credentials.kind`. */
  readonly credentials: CredentialsKind;
  /** Where the Secret is mounted: a file for each key. Files are read at each use, so that a rotated Secret counts at once. */
  readonly folder: SecretPlace;
  readonly log: Logger;
  /** @default - nobody is told */
  readonly hooks?: GitHubHooks;
  /** Ends waits and requests. @default - none */
  readonly signal?: AbortSignal;
  /** How long limits are waited for. @default 3 times, at most 90 seconds each */
  readonly waits?: Waits;
  /** What kept answers may take, in bytes. @default 32 MiB */
  readonly cacheBytes?: number;
  /** The unit of the waits between tries after a 5xx or a broken connection, in milliseconds: they are 1, 4 and 9 of it. @default 1000 */
  readonly retryUnit?: number;
  /** Between writes, as GitHub asks: a second, and three after what sends mail. @default true */
  readonly spacing?: boolean;
}

/** GitHub's REST API as `GitHub`. Nothing is read or sent before the first call, and Octokit is loaded only then. */
export function connectGitHub(options: GitHubOptions): GitHub {
  const { apiUrl, credentials, folder, log, hooks = {}, signal, waits = { most: 3, longest: 90 }, cacheBytes = 32 * 2 ** 20, retryUnit, spacing } = options;
  const fetch = conditionalFetch(new ETagCache(cacheBytes), hooks, signal);
  let clients: Promise<Clients> | undefined;
  const api = makeApi({
    kind: credentials,
    clients: () => (clients ??= import('./http/clients.ts').then((loaded) => new loaded.Clients(credentials, folder, { apiUrl, fetch, log, ...(retryUnit !== undefined && { retryUnit }), ...(spacing !== undefined && { spacing }) }))),
    waits,
    log,
    signal,
    onForbidden: hooks.onForbidden,
  });
  return { ...pullCalls(api), ...labelCalls(api), ...commentCalls(api), ...branchCalls(api), ...fileCalls(api), ...hookCalls(api), token: api.token };
}
