import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'undici';
import type { Access } from './access.ts';
import { KubeError } from './kube-error.ts';

/** What is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string;
  /** Further ones, for what answers behind the API server. @default {} */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RequestLimits {
  /** Milliseconds for all tries of a request, the pauses among them. */
  readonly totalMs: number;
  /** Milliseconds for one try, its whole answer among them. */
  readonly tryMs: number;
}

/** Several short tries fit in the time of one patient one: where a server takes requests and answers none, another may take the next. */
export const LIMITS: RequestLimits = { totalMs: 30_000, tryMs: 12_000 };
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const TRY_AGAIN = new Set([429, 500, 502, 503, 504]);

/** What the server answered, whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks until there is an answer that says something: a connection that breaks, 429 and 5xx are tried again after a growing pause with
 * jitter, or after what the server asks for in Retry-After. A 401 is tried once more with credentials read anew.
 *
 * @throws KubeError what the server refused, or the last failure when the time is over
 */
export async function ask(access: Access, request: KubeRequest, limits = LIMITS): Promise<Answer> {
  const end = performance.now() + limits.totalMs;
  let renewed = false;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    // A timer takes whole milliseconds only.
    const left = Math.max(1, Math.ceil(end - performance.now()));
    const { error, answer, retryAfterMs } = await once(access, request, Math.min(limits.tryMs, left), renewed);
    if (answer !== undefined) return answer;
    if (error.status === 401 && !renewed) {
      renewed = true;
      continue;
    }
    const wait = retryAfterMs ?? pause / 2 + Math.random() * (pause / 2);
    if (!mayHelp(error) || performance.now() + wait >= end) throw error;
    await sleep(wait);
  }
}

type Try = { readonly answer: Answer; readonly error?: never; readonly retryAfterMs?: never } | { readonly answer?: never; readonly error: KubeError; readonly retryAfterMs?: number | undefined };

async function once(access: Access, request: KubeRequest, milliseconds: number, renew: boolean): Promise<Try> {
  try {
    const response = await send(access, request, AbortSignal.timeout(milliseconds), renew);
    const text = await response.text();
    if (response.ok) return { answer: { status: response.status, text } };
    return { error: refusal(request, response.status, text), retryAfterMs: retryAfter(response.headers.get('retry-after')) };
  } catch (error) {
    return { error: error instanceof KubeError ? error : unreachable(request, error) };
  }
}

/** One try; the answer's body is still to be read. */
export async function send(access: Access, { method, path, query = {}, body, contentType = 'application/json', headers: further = {} }: KubeRequest, signal: AbortSignal, renew = false): Promise<Response> {
  const { fetch } = await import('./undici.ts');
  const url = new URL((await access.server()) + path);
  for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
  const { headers, dispatcher } = await access.credentials(renew);
  return fetch(url, {
    method,
    headers: { Accept: 'application/json, */*', 'User-Agent': 'taskmaster-argo', ...further, ...headers, ...(body === undefined ? {} : { 'Content-Type': contentType }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    dispatcher,
    signal,
    redirect: 'error',
  });
}

interface Status {
  readonly reason?: string;
  readonly message?: string;
}

/** What the server said, from the Status that it answers with; some proxies answer with a page instead. */
export function refusal({ method, path }: KubeRequest, status: number, text: string): KubeError {
  let said: Status = {};
  try {
    said = JSON.parse(text) as Status;
  } catch {
    said = { message: text.slice(0, 200) };
  }
  return new KubeError(status, said.reason ?? (status === 410 ? 'Expired' : 'Unknown'), `${method} ${path}: ${status} ${said.message ?? said.reason ?? 'without a message'}`);
}

/** The connection did not come about, broke, or was silent for too long. */
export function unreachable({ method, path }: KubeRequest, error: unknown): KubeError {
  // The library says `fetch failed`, and in its cause what failed.
  const { code, message = String(error) } = ((error as { readonly cause?: unknown }).cause ?? error) as { readonly code?: unknown; readonly message?: string };
  const why = typeof code === 'string' ? `${code}: ${message}` : message;
  return new KubeError(0, 'Unreachable', `${method} ${path}: no answer: ${why}`, { cause: error });
}

/** A certificate that is wrong stays wrong, and so does a kubeconfig. */
function mayHelp({ status, cause }: KubeError): boolean {
  if (status !== 0) return TRY_AGAIN.has(status);
  const code = ((cause as Error | undefined)?.cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  return !/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_/.test(code);
}

/** Milliseconds; the header says seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
