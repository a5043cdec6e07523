import { afterEach, expect, test } from '@jest/globals';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { serveHttp, type Handler, type HttpServer, type HttpServerOptions } from '../../../lib/runtime/process/http-server.ts';
import { metricsRoutes, probeRoutes } from '../../../lib/runtime/process/probes.ts';
import { aLog } from '../a-log.ts';

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.stop(0);
  server = undefined;
});

async function start(routes: HttpServerOptions['routes'], otherwise?: Handler): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  server = await serveHttp({ port: 0, routes, log: aLog(), ...(otherwise && { otherwise }) });
  const { port } = server;
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

test('is healthy when it answers, and ready when nothing is missing', async () => {
  let synced = false;
  const ask = await start(probeRoutes({ plays: () => (synced ? undefined : 'the first list is not in'), github: () => undefined }));
  expect((await ask('/healthz')).status).toBe(200);
  const before = await ask('/readyz');
  expect([before.status, await before.json()]).toEqual([503, { ready: false, missing: { plays: 'the first list is not in' } }]);
  synced = true;
  const after = await ask('/readyz?x=y');
  expect([after.status, await after.json()]).toEqual([200, { ready: true }]);
});

test.each(['/', '/metrics', '/healthz/', '/constructor', '/%00', '//x/../healthz'])('has nothing at %s, and says so as JSON', async (path) => {
  const response = await (await start(probeRoutes({})))(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json']);
  expect(await response.json()).toMatchObject({ error: 'not found' });
});

test('answers HEAD, and nothing that would change something', async () => {
  const ask = await start(probeRoutes({}));
  const head = await ask('/healthz', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const post = await ask('/healthz', { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a request that fails is an answer, and the next one is answered', async () => {
  let broken = true;
  const ask = await start({
    '/x': (_, response) => {
      if (broken) throw new Error('secret details');
      response.end('fine');
    },
  });
  const response = await ask('/x');
  expect([response.status, await response.json()]).toEqual([500, { error: 'internal error' }]);
  broken = false;
  expect(await (await ask('/x')).text()).toBe('fine');
});

test('hands on what it does not know to an API', async () => {
  const ask = await start(probeRoutes({}), ({ method, url }, response) => void response.end(`${method} ${url}`));
  expect(await (await ask('/api/tasks?x=1', { method: 'POST' })).text()).toBe('POST /api/tasks?x=1');
});

test('serves metrics as Prometheus reads them', async () => {
  const response = await (await start(metricsRoutes(createMetrics())))('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain('# TYPE taskmaster_leader gauge');
});

test('finishes what is in hand when it stops, and takes nothing new', async () => {
  const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const ask = await start({
    '/slow': async (_, response) => {
      begin();
      await mayEnd;
      response.end('done');
    },
  });
  const slow = ask('/slow');
  await begun;
  const stopped = server?.stop(60_000);
  await expect(ask('/slow')).rejects.toThrow();
  letEnd();
  expect(await (await slow).text()).toBe('done');
  await stopped;
});

test('does not wait for ever for what is in hand', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const ask = await start({ '/never': () => begin() });
  const never = ask('/never').catch(() => 'cut');
  await begun;
  await server?.stop(10);
  expect(await never).toBe('cut');
});

test('says when its port is taken', async () => {
  await start({});
  await expect(serveHttp({ port: server?.port ?? 0, routes: {}, log: aLog() })).rejects.toThrow('EADDRINUSE');
});
