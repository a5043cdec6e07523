import type { Access } from './access.ts';
import { KubeError } from './kube-error.ts';
import type { KubeObject, WatchEvent } from './kube.ts';
import { refusal, send, unreachable, type KubeRequest, type Query } from './request.ts';

/** The server ends a watch after this many seconds; the next one goes on where it ended. */
const WATCH_SECONDS = 290;
/** Bookmarks come once a minute: a connection that is silent for longer is dead, whatever TCP thinks of it. */
export const SILENCE_MS = 90_000;

/** One line of a watch: a change, or the end of it as an error. */
type Line<T> = WatchEvent<T> | { readonly type: 'ERROR'; readonly object: { readonly code?: number; readonly reason?: string; readonly message?: string } };

/**
 * One watch until the server ends it, the signal is aborted, or it fails. A line that the end of the connection cut in half is no event:
 * the next watch begins before it.
 *
 * @throws KubeError `isExpired` where its resourceVersion is too old; status 0 where the connection broke or was silent for `silenceMs`
 */
export async function* watchStream<T extends KubeObject>(
  access: Access,
  path: string,
  query: Query,
  signal: AbortSignal,
  silenceMs = SILENCE_MS,
): AsyncIterable<WatchEvent<T>> {
  const request: KubeRequest = { method: 'GET', path, query: { ...query, watch: true, allowWatchBookmarks: true, timeoutSeconds: WATCH_SECONDS } };
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new DOMException(`nothing came for ${silenceMs} ms`, 'TimeoutError')), silenceMs);
  try {
    const response = await send(access, request, AbortSignal.any([signal, silence.signal]));
    if (response.status === 401) await access.credentials(true);
    if (!response.ok) throw refusal(request, response.status, await response.text());
    if (response.body === null) return;
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
      timer.refresh();
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield event<T>(request, line);
    }
  } catch (error) {
    if (signal.aborted) return;
    throw error instanceof KubeError ? error : unreachable(request, error);
  } finally {
    clearTimeout(timer);
    // Whoever stops reading ends the connection with it.
    silence.abort();
  }
}

function event<T>(request: KubeRequest, text: string): WatchEvent<T> {
  const line = JSON.parse(text) as Line<T>;
  if (line.type !== 'ERROR') return line;
  const { code = 500, reason, message } = line.object;
  throw refusal(request, code, JSON.stringify({ reason, message }));
}
