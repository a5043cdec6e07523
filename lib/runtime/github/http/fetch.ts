import type { ETagCache } from './etag-cache.ts';

/** Told of each answer, so that somebody can count. */
export interface RequestHooks {
  /** What GitHub still allows, by its name of the limit (`core`), until `reset` in seconds since 1970. */
  readonly onBudget?: (resource: string, remaining: number, reset: number) => void;
  /** `2xx`, `3xx`, `4xx`, `5xx`, or `none` where there was no answer. */
  readonly onRequest?: (statusClass: string) => void;
}

/** For one request, its body included. */
const TIMEOUT_MS = 30_000;

/**
 * The `fetch` that Octokit uses: with a time limit, counted, and for GET conditional: what was read before is asked for by its ETag, and
 * an answer 304, which costs nothing of GitHub's limit, becomes the one that was kept.
 */
export const conditionalFetch =
  (cache: ETagCache, hooks: RequestHooks, signal: AbortSignal | undefined): typeof fetch =>
  async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const isRead = (init.method ?? 'GET') === 'GET';
    const key = `${headers.get('accept')} ${String(input)}`;
    const kept = isRead ? cache.get(key) : undefined;
    if (kept !== undefined) headers.set('if-none-match', kept.etag);

    let response: Response;
    let body: Uint8Array<ArrayBuffer>;
    try {
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      response = await fetch(input, { ...init, headers, signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]) });
      body = new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      hooks.onRequest?.('none');
      throw error;
    }
    hooks.onRequest?.(`${Math.floor(response.status / 100)}xx`);
    tellBudget(response.headers, hooks);

    if (response.status === 304 && kept !== undefined) return new Response(kept.body as Uint8Array<ArrayBuffer>, { status: 200, headers: [...kept.headers] as [string, string][] });
    const etag = response.headers.get('etag');
    if (isRead && response.status === 200 && etag !== null) cache.put(key, { etag, headers: headersToKeep(response.headers), body });
    return new Response(HAS_NO_BODY.includes(response.status) ? null : body, { status: response.status, statusText: response.statusText, headers: response.headers });
  };

const HAS_NO_BODY = [204, 205, 304];

/** The body is kept as it was decoded: what says how it was sent does not hold for it. */
const headersToKeep = (headers: Headers): readonly (readonly [string, string])[] =>
  [...headers].filter(([name]) => name === 'content-type' || name === 'link' || name === 'etag');

function tellBudget(headers: Headers, { onBudget }: RequestHooks): void {
  const [remaining, reset] = [headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')];
  if (remaining === null || reset === null) return;
  onBudget?.(headers.get('x-ratelimit-resource') ?? 'core', Number(remaining), Number(reset));
}
