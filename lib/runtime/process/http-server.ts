import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../log/logger.ts';

/** Answers a request or throws; without an answer of its own after an error, the server says 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface HttpServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** By path, for GET and HEAD. */
  readonly routes: Readonly<Record<string, Handler>>;
  /** Takes what `routes` does not, such as an API with its own router. @default - 404, as JSON */
  readonly otherwise?: Handler;
  readonly log: Logger;
}

export interface HttpServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Takes no more requests and finishes those in hand, for at most so many milliseconds. */
  stop(milliseconds: number): Promise<void>;
}

/** Listens on all addresses. @throws where the port is taken */
export async function serveHttp({ port, routes, otherwise = notFound, log }: HttpServerOptions): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 }, (request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    try {
      const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
      if (handler === undefined) await otherwise(request, response);
      else if (request.method === 'GET' || request.method === 'HEAD') await handler(request, response);
      else sendJson(response, 405, { error: 'method not allowed', allowed: ['GET', 'HEAD'] }, { Allow: 'GET, HEAD' });
    } catch (err) {
      log.error({ err, method: request.method, path }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'internal error' });
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (err) => log.error({ err }, 'the server failed'));

  return {
    port: (server.address() as AddressInfo).port,
    stop: async (milliseconds) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), milliseconds);
      await closed;
      clearTimeout(timer);
    },
  };
}

const notFound: Handler = ({ url }, response) => sendJson(response, 404, { error: 'not found', path: (url ?? '').slice(0, 200) });

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  send(response, status, 'application/json', JSON.stringify(body), headers);
}

/** The whole answer at once. Node leaves the body out where the request was HEAD. */
export function send(response: ServerResponse, status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store', ...headers }).end(body);
}
