import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../log/logger.ts';
import type { CredentialsKind } from '../credentials.ts';
import { GitHubError, type RepositoryName } from '../github.ts';
import type { Api, ApiAnswer, ApiRequest } from './api.ts';
import type { Clients, Session } from './clients.ts';
import { githubError, nameOf, readFailure, type Failure } from './failure.ts';
import { limitSeconds } from './limit.ts';
import { installationToken } from './installation-token.ts';

/** How long limits are waited for before a caller is told. */
export interface Waits {
  /** How often one request waits. */
  readonly most: number;
  /** In seconds; a limit that lasts longer is not waited for. */
  readonly longest: number;
}

export interface SenderOptions {
  readonly kind: CredentialsKind;
  /** Made when it is first needed: Octokit takes its time to load. */
  readonly clients: () => Promise<Clients>;
  readonly waits: Waits;
  readonly log: Logger;
  readonly signal: AbortSignal | undefined;
  /** A right is missing; `target` is the method and the route, with no names in it. */
  readonly onForbidden: ((target: string) => void) | undefined;
}

const REPOSITORY = /^[A-Za-z0-9-]{1,39}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

export function makeApi(options: SenderOptions): Api {
  return {
    send: (repository, request) => send(options, repository, request),
    token: async (repositories) => {
      refuseWithoutToken(options, 'a token', true);
      return installationToken(await options.clients(), repositories, (repository, act) => withLimits(options, repository, TOKEN_REQUEST, act));
    },
  };
}

const TOKEN_REQUEST: ApiRequest = { method: 'POST', route: '/app/installations/{id}/access_tokens' };

async function send(options: SenderOptions, repository: RepositoryName, request: ApiRequest): Promise<ApiAnswer> {
  if (!REPOSITORY.test(repository)) throw new GitHubError(404, `${JSON.stringify(repository)} is not a repository: write owner/name`);
  refuseWithoutToken(options, nameOf(repository, request), request.needsToken ?? request.method !== 'GET');
  const [owner, repo] = repository.split('/');
  const { method, route, path, query, body, accept, bytes = false, retry = true } = request;
  // What is in neither the route nor the body goes into the query of a GET, and into the body of all others.
  return withLimits(options, repository, request, async ({ client }) => {
    const answer = await client.request(`${method} ${route}`, {
      owner,
      repo,
      ...path,
      ...query,
      ...body,
      headers: { 'x-github-api-version': API_VERSION, ...(accept !== undefined && { accept }) },
      request: { ...(!retry && { retries: 0 }), ...(bytes && { parseSuccessResponseBody: false }) },
    });
    const data: unknown = bytes ? new Uint8Array(await new Response(answer.data as ConstructorParameters<typeof Response>[0]).arrayBuffer()) : answer.data;
    return { status: answer.status, headers: answer.headers, data };
  });
}

const API_VERSION = '2022-11-28';

function refuseWithoutToken({ kind }: SenderOptions, what: string, needsToken: boolean): void {
  if (kind !== 'deploy-key' || !needsToken) return;
  throw new GitHubError(401, `${what} needs a token, and a deploy key is good for git only: use github.credentials of kind app or token`);
}

/** Does something with a repository's client: behind its gate, again after limits that may be waited for, and once more with fresh credentials. */
async function withLimits<T>(options: SenderOptions, repository: RepositoryName, request: ApiRequest, act: (session: Session) => Promise<T>): Promise<T> {
  const { waits, log, signal } = options;
  const clients = await options.clients();
  const name = nameOf(repository, request);
  let renewed = false;
  for (let waited = 0; ; ) {
    signal?.throwIfAborted();
    let session: Session | undefined;
    let failure: Failure;
    try {
      session = await clients.sessionFor(repository);
      await passGate(session, name, waits, signal);
      return await act(session);
    } catch (error) {
      const read = readFailure(error);
      if (read === undefined) throw told(options, request, error);
      failure = read;
    }
    const seconds = limitSeconds(failure, Date.now());
    if (seconds !== undefined) {
      session?.gate.close(seconds, Date.now());
      if (waited === waits.most || seconds > waits.longest) throw limitError(name, failure.message, Date.now() + seconds * 1000);
      waited += 1;
      log.warn({ repository, seconds, request: name }, 'GitHub limits our requests, waiting');
      await sleep(seconds * 1000, undefined, { ...(signal !== undefined && { signal }) });
    } else if (session?.installation !== undefined && !renewed && isStale(failure)) {
      renewed = true;
      clients.forget(repository, session);
    } else throw told(options, request, githubError(repository, request, failure));
  }
}

/** A token that was withdrawn, or an installation that is not there any more. */
const isStale = ({ status, message }: Failure): boolean => status === 401 || (status === 404 && /installation|integration/i.test(message));

async function passGate({ gate }: Session, name: string, waits: Waits, signal: AbortSignal | undefined): Promise<void> {
  const left = gate.until - Date.now();
  if (left <= 0) return;
  if (left > waits.longest * 1000) throw limitError(name, 'the limit that an earlier request met is not over', gate.until);
  await sleep(left, undefined, { ...(signal !== undefined && { signal }) });
}

function limitError(name: string, message: string, until: number): GitHubError {
  const retryAt = new Date(until).toISOString();
  return new GitHubError(429, `GitHub limits our requests, ${name} has to wait until ${retryAt}: ${message}`, { retryAt });
}

function told({ onForbidden }: SenderOptions, { method, route }: ApiRequest, error: unknown): unknown {
  if (error instanceof GitHubError && error.isForbidden) onForbidden?.(`GitHub ${method} ${route}`);
  return error;
}
