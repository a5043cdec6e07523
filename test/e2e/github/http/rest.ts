import { createHash } from 'node:crypto';
import type { Credential } from '../model.ts';
import type { Site } from '../site.ts';
import { mustReach } from './access.ts';
import type { Answer } from './answer.ts';
import { ApiError, notFound } from './api-error.ts';
import type { RateLimits } from './limits.ts';
import type { Matched, RouteRequest } from './route.ts';

export interface RestRequest {
  readonly method: string;
  readonly url: URL;
  /** Without `/api/v3`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface RestSite {
  readonly site: Site;
  readonly limits: RateLimits;
  readonly route: (method: string, path: string) => Matched | undefined;
}

/** Answers one request of the REST API: who asks, whether they may and have requests left, what it is, and whether they know it already. */
export async function answerRest(rest: RestSite, request: RestRequest): Promise<RestAnswer> {
  const { site, limits } = rest;
  let credential: Credential | undefined;
  try {
    const matched = rest.route(request.method, request.path);
    if (matched?.route.needs !== 'app') credential = site.accounts.authenticate(request.headers.authorization);
    if (request.path === '/rate_limit' && credential !== undefined) return finish(request, { status: 200, json: rateLimit(limits, credential) }, limits.headers(credential.account));
    if (credential !== undefined) limits.check(credential.account);
    if (matched === undefined) throw notFound();
    const answer = conditional(request, await run(rest, request, matched, credential));
    // Only what is new costs a request.
    if (credential !== undefined && answer.status !== 304) limits.count(credential.account);
    return finish(request, answer, credential === undefined ? {} : limits.headers(credential.account));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (credential !== undefined && error.headers['x-ratelimit-limit'] === undefined) limits.count(credential.account);
    return finish(request, { status: error.status, json: error.body, headers: error.headers }, credential === undefined ? {} : limits.headers(credential.account));
  }
}

async function run({ site }: RestSite, { method, url, headers, body }: RestRequest, { route, params }: Matched, credential: Credential | undefined): Promise<Answer> {
  const request: RouteRequest = { site, params, query: url.searchParams, headers, url, body: parsed(method, body) };
  if (route.needs === 'nothing') return route.run(request);
  if (route.needs === 'app') return route.run({ ...request, app: site.accounts.authenticateApp(headers.authorization) });
  if (route.needs === 'token') {
    if (credential === undefined) throw new ApiError(401, 'Requires authentication');
    return route.run({ ...request, credential });
  }
  // Repositories are private: who is nobody sees none.
  if (credential === undefined) throw notFound();
  const repository = site.repository(`${params.owner}/${params.repo}`);
  mustReach(repository, credential, route.needs);
  return route.run({ ...request, credential, repository });
}

function parsed(method: string, body: Buffer): RouteRequest['body'] {
  if (method === 'GET' || body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null) return value as RouteRequest['body'];
  } catch {
    // Said below.
  }
  throw new ApiError(400, 'Problems parsing JSON');
}

interface Rendered {
  readonly status: number;
  readonly json?: unknown;
  readonly raw?: Answer['raw'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a GET answers has an ETag; who has it already gets 304 and nothing else. */
function conditional({ method, headers }: RestRequest, answer: Answer): Rendered {
  if (method !== 'GET' || answer.status !== 200) return answer;
  const etag = `W/"${createHash('sha256').update(answer.raw?.bytes ?? JSON.stringify(answer.json)).digest('hex')}"`;
  const withTag = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  const known = (headers['if-none-match'] ?? '').split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ''));
  return known.includes(etag.slice(2)) ? { status: 304, headers: withTag } : { ...answer, headers: withTag };
}

function finish(request: RestRequest, { status, json, raw, headers = {} }: Rendered, limits: Readonly<Record<string, string>>): RestAnswer {
  const body = raw?.bytes ?? (json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json)));
  const type = raw?.type ?? (json === undefined ? undefined : 'application/json; charset=utf-8');
  return { status, body, headers: { 'x-github-media-type': 'github.v3; format=json', 'x-github-request-id': requestId(request), ...(type !== undefined && { 'content-type': type }), ...limits, ...headers } };
}

let requests = 0;
const requestId = ({ path }: RestRequest): string => createHash('sha256').update(`${path} ${(requests += 1)}`).digest('hex').slice(0, 24).toUpperCase();

function rateLimit(limits: RateLimits, { account }: Credential): unknown {
  const core = limits.of(account);
  return { resources: { core, search: { limit: 30, used: 0, remaining: 30, reset: core.reset }, graphql: { limit: 5000, used: 0, remaining: 5000, reset: core.reset } }, rate: core };
}
