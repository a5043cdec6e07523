import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube, type ConnectOptions } from '../../../lib/runtime/kube/connect.ts';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { CONFIG_MAPS, LEASES, type ConfigMap } from '../../../lib/runtime/kube/resources.ts';
import { ApiServer, breaks, hangs, json, losesTheAnswer, refuses } from './api-server.ts';

const NAMESPACE = 'here';
let server: ApiServer;
let forbidden: string[];
const aMap = (name: string): ConfigMap => ({ metadata: { name } });

const connect = (options: ConnectOptions = {}): Kube => connectKube({ access: plainAccess(`${server.url}/`, 'secret'), onForbidden: (target) => forbidden.push(target), ...options });

beforeEach(async () => {
  server = await new ApiServer().start();
  forbidden = [];
});
afterEach(() => server.stop());

test('asks at the path of the kind, with credentials', async () => {
  const kube = connect();
  expect(await kube.get(CONFIG_MAPS, NAMESPACE, 'a')).toBeUndefined();
  expect(await kube.get(LEASES, NAMESPACE, 'a/../b')).toBeUndefined();
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/namespaces/here/configmaps/a', '/apis/coordination.k8s.io/v1/namespaces/here/leases/a%2F..%2Fb']);
  expect(server.requests[0]?.headers.authorization).toBe('Bearer secret');
});

test('reads all pages of a list', async () => {
  for (let each = 0; each < 1201; each++) server.put(`map-${each}`);
  const { items, resourceVersion } = await connect().list(CONFIG_MAPS, NAMESPACE, { labels: 'a=b' });
  expect(new Set(items.map(({ metadata }) => metadata.name)).size).toBe(1201);
  expect(items[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
  expect(resourceVersion).toBe('1301');
  expect(server.requests.map(({ query }) => query.get('labelSelector'))).toEqual(['a=b', 'a=b', 'a=b']);
});

test('lists from the start where its pages grew too old', async () => {
  for (let each = 0; each < 700; each++) server.put(`map-${each}`);
  server.next('GET', (_, response) => json(response, 200, { items: [aMap('old')], metadata: { resourceVersion: '1', continue: 'x' } }), refuses(410, 'Expired'));
  const { items } = await connect().list(CONFIG_MAPS, NAMESPACE);
  expect(items).toHaveLength(700);
});

test.each([
  ['a broken connection', breaks],
  ['too many requests', refuses(429, 'TooManyRequests', { 'Retry-After': '0' })],
  ['an internal error', refuses(500, 'InternalError')],
  ['a server that is not ready', refuses(503, 'ServiceUnavailable')],
  ['a page of a proxy', (_: unknown, response) => void response.writeHead(502).end('<html>')],
] as [string, typeof breaks][])('tries again after %s', async (_, fault) => {
  server.put('a');
  server.next('GET', fault, fault);
  expect((await connect().get(CONFIG_MAPS, NAMESPACE, 'a'))?.metadata.name).toBe('a');
  expect(server.requests).toHaveLength(3);
});

test('waits as long as the server asks', async () => {
  server.put('a');
  server.next('GET', refuses(429, 'TooManyRequests', { 'Retry-After': '60' }));
  // It would be too long: said at once instead of waited for.
  await expect(connect().get(CONFIG_MAPS, NAMESPACE, 'a')).rejects.toMatchObject({ status: 429, isTemporary: true });
  expect(server.requests).toHaveLength(1);
});

test('ends a try that is not answered, and makes another', async () => {
  server.put('a');
  server.next('GET', hangs, (_, response) => void response.writeHead(200).write('{"metadata":'));
  const kube = connect({ limits: { totalMs: 20_000, tryMs: 150 } });
  expect((await kube.get(CONFIG_MAPS, NAMESPACE, 'a'))?.metadata.name).toBe('a');
});

test('ends when the time is over, with what happened last', async () => {
  server.next('GET', ...Array<typeof hangs>(50).fill(hangs));
  await expect(connect({ limits: { totalMs: 500, tryMs: 100 } }).get(CONFIG_MAPS, NAMESPACE, 'a')).rejects.toMatchObject({ name: 'KubeError', status: 0, isTemporary: true });
});

test('says where there is no server', async () => {
  const kube = connect({ limits: { totalMs: 300, tryMs: 100 } });
  await server.stop();
  const error = await kube.get(CONFIG_MAPS, NAMESPACE, 'a').catch((each: unknown) => each);
  expect(error).toBeInstanceOf(KubeError);
  expect((error as KubeError).message).toMatch(/^GET \/api\/v1\/namespaces\/here\/configmaps\/a: no answer: ECONNREFUSED/);
  await server.start();
});

test('a create whose answer was lost finds what it made', async () => {
  server.next('POST', losesTheAnswer);
  const { created, object } = await connect().create(CONFIG_MAPS, NAMESPACE, aMap('a'));
  expect(created).toBe(false);
  expect(object.metadata.uid).toBe('uid-a');
  expect(server.names).toEqual(['a']);
});

test('a create leaves what is there', async () => {
  server.put('a', { by: 'others' });
  const { created, object } = await connect().create(CONFIG_MAPS, NAMESPACE, aMap('a'));
  expect([created, object.metadata.labels]).toEqual([false, { by: 'others' }]);
});

test('a create goes on where what was there went away meanwhile', async () => {
  server.put('a');
  server.next('GET', (_, response) => {
    server.remove('a');
    refuses(404, 'NotFound')(_, response, () => {});
  });
  expect((await connect().create(CONFIG_MAPS, NAMESPACE, aMap('a'))).created).toBe(true);
});

test('tells what kind of conflict it was, and does not try again', async () => {
  server.put('a');
  const error = await connect().replace(CONFIG_MAPS, NAMESPACE, { metadata: { name: 'a', resourceVersion: '1' } }).catch((each: unknown) => each);
  expect(error).toMatchObject({ status: 409, reason: 'Conflict', isConflict: true, isTemporary: false });
  expect(server.requests).toHaveLength(1);
});

test('deletes one object in the background, and says whether it was there', async () => {
  server.put('a');
  const kube = connect();
  server.next('DELETE', refuses(409, 'Conflict'));
  expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'a', { uid: 'other' })).toBe(false);
  expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'a')).toBe(true);
  expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'a')).toBe(false);
  expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ propagationPolicy: 'Background', preconditions: { uid: 'other' } });
});

test('counts rights that are missing, of watches too', async () => {
  const kube = connect();
  server.next('PATCH', refuses(403, 'Forbidden'));
  server.nextWatch(refuses(403, 'Forbidden'));
  await expect(kube.patch(CONFIG_MAPS, NAMESPACE, 'a', {})).rejects.toMatchObject({ isForbidden: true });
  const watching = (async () => {
    for await (const event of kube.watch(CONFIG_MAPS, NAMESPACE, { resourceVersion: '1', signal: AbortSignal.timeout(10_000) })) expect(event).toBeUndefined();
  })();
  await expect(watching).rejects.toMatchObject({ status: 403 });
  expect(forbidden).toEqual(['patch configmaps', 'watch configmaps']);
});

test('reads credentials anew where they are refused, once', async () => {
  server.put('a');
  const tokens = ['old', 'new'];
  const plain = plainAccess(server.url);
  const access = { ...plain, credentials: async (renew = false) => ({ ...(await plain.credentials()), headers: { Authorization: `Bearer ${tokens[renew ? 1 : 0]}` } }) };
  server.next('GET', refuses(401, 'Unauthorized'));
  expect(await connect({ access }).get(CONFIG_MAPS, NAMESPACE, 'a')).toBeDefined();
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  server.next('GET', refuses(401, 'Unauthorized'), refuses(401, 'Unauthorized'));
  await expect(connect({ access }).get(CONFIG_MAPS, NAMESPACE, 'a')).rejects.toMatchObject({ status: 401, isForbidden: true });
});

test('gives the end of a log, whole characters only', async () => {
  const log = (text: string) => server.next('GET', (_, response) => void response.end(text));
  const kube = connect();
  log('one\ntwo€\nthree');
  expect(await kube.podLog(NAMESPACE, 'pod', 'main', { limitBytes: 8, tailLines: 3 })).toBe('\nthree');
  server.next('GET', refuses(400, 'BadRequest'));
  expect(await kube.podLog(NAMESPACE, 'pod', 'main')).toBeUndefined();
  expect(server.requests[0]?.query.get('tailLines')).toBe('3');
});

test('follows what a container prints, line by line, until it ends', async () => {
  const lines = async (after?: string): Promise<readonly string[]> => {
    const heard: string[] = [];
    for await (const { time, text } of connect().followLog(NAMESPACE, 'pod', 'main', { after, signal: new AbortController().signal })) heard.push(`${time.slice(17)} ${text}`);
    return heard;
  };
  const at = (second: string, text: string): string => `2026-01-02T03:04:${second}Z ${text}`;
  const prints = () =>
    server.next('GET', (_, response) => {
      response.write(`${at('01', 'one')}\n${at('01.5', 'tw')}`);
      setTimeout(() => response.end(`o €\n${at('02.123456789', 'three')}`), 20);
    });
  prints();
  expect(await lines()).toEqual(['01.000000000Z one', '01.500000000Z two €', '02.123456789Z three']);
  expect(server.requests[0]?.query.get('follow')).toBe('true');
  prints();
  expect(await lines('2026-01-02T03:04:01.500000000Z')).toEqual(['02.123456789Z three']);
  expect(server.requests[1]?.query.get('sinceTime')).toBe('2026-01-02T03:04:01Z');
  server.next('GET', refuses(400, 'BadRequest'));
  expect(await lines()).toEqual([]);
  server.next('GET', breaks);
  await expect(lines()).rejects.toMatchObject({ status: 0 });
});

test('asks for all namespaces, and for kinds that have none, without one', async () => {
  const kube = connect();
  server.next('GET', (_, response) => json(response, 200, { items: [aMap('a')], metadata: { resourceVersion: '1' } }));
  expect((await kube.list(CONFIG_MAPS, '', { fields: 'metadata.name=a' })).items).toHaveLength(1);
  server.next('GET', (_, response) => json(response, 200, aMap('node')));
  await kube.get({ apiVersion: 'v1', kind: 'Node', plural: 'nodes' }, '', 'node');
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/configmaps', '/api/v1/nodes/node']);
});
