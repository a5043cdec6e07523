import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Answer {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** The connection breaks instead of an answer. */
  readonly breaks?: boolean;
}

export interface AServer {
  readonly url: string;
  /** All requests so far, in their order. */
  readonly asked: Asked[];
  readonly close: () => Promise<void>;
}

/** A server on a free port that answers as it is told, and remembers what it was asked. */
export async function startServer(answer: (asked: Asked, url: string) => Answer | undefined): Promise<AServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const at = new URL(request.url ?? '/', 'http://server.invalid');
    const one: Asked = { method: request.method ?? '', path: at.pathname, query: at.searchParams, headers: request.headers, body: text === '' ? {} : (JSON.parse(text) as Asked['body']) };
    asked.push(one);
    const { status = 200, headers = {}, body, breaks = false } = answer(one, url) ?? { status: 404, body: { message: 'Not Found' } };
    if (breaks) return void request.socket.destroy();
    const isBytes = body instanceof Uint8Array;
    response.writeHead(status, { 'content-type': isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8', ...headers });
    response.end(body === undefined ? undefined : isBytes ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
