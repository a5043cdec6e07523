import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { fetch } from 'undici';
import { defaultAccess } from '../../../lib/runtime/kube/access.ts';
import type { RequestCounts } from './writes.ts';

/** A way to the API server that counts what is asked: its own metrics do not say who asked. */
export interface CountingProxy {
  /** A kubeconfig for it, as text. */
  readonly kubeconfig: string;
  readonly counts: () => RequestCounts;
  readonly close: () => void;
}

/** Listens on this machine only, and asks with the rights of this process. */
export async function startCountingProxy(): Promise<CountingProxy> {
  const access = defaultAccess();
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const end = new AbortController();
    response.once('close', () => end.abort());
    void (async () => {
      const { method = 'GET', url = '/' } = request;
      const type = request.headers['content-type'];
      const key = requestKey(method, url, type);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const { headers, dispatcher } = await access.credentials();
      const body = await buffer(request);
      const answer = await fetch((await access.server()) + url, {
        method,
        headers: { ...headers, accept: request.headers.accept ?? '*/*', ...(type !== undefined && { 'content-type': type }) },
        ...(body.length > 0 && { body }),
        dispatcher,
        signal: end.signal,
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
      if (answer.body === null) response.end();
      else Readable.fromWeb(answer.body as ReadableStream).on('error', () => response.destroy()).pipe(response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    kubeconfig: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'counted',
      contexts: [{ name: 'counted', context: { cluster: 'counted', user: 'counted' } }],
      // Without this the library refuses http.
      clusters: [{ name: 'counted', cluster: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'counted', user: {} }],
    }),
    counts: () => new Map(counts),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What was asked, in the words of `readRequestCounts`. */
export function requestKey(method: string, url: string, contentType = ''): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, group = '', resource = pathname, part] = /^\/(?:api|apis\/([^/]+))\/[^/]+\/(?:namespaces\/[^/]+\/)?([^/]+)(?:\/[^/]+(?:\/(.+))?)?$/.exec(pathname) ?? [];
  const verb = method === 'PATCH' && contentType.startsWith('application/apply-patch') ? 'APPLY' : method;
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}${part === undefined ? '' : `/${part}`}${searchParams.has('dryRun') ? ' (dry run)' : ''}`;
}
