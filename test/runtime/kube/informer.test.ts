import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { createInformer, type Informer, type InformerOptions } from '../../../lib/runtime/kube/informer.ts';
import { CONFIG_MAPS, type ConfigMap } from '../../../lib/runtime/kube/resources.ts';
import { aLog } from '../a-log.ts';
import { until } from '../until.ts';
import { ApiServer, breaks, hangs, refuses, type Fault } from './api-server.ts';

let server: ApiServer;
let stop: AbortController;
let running: Promise<void>;
let told: string[];

/** Lines that end in the middle, and are no event. */
const halfALine: Fault = (_, response) => {
  response.writeHead(200).write('{"type":"ADDED","object":{"metadata":{"name":"half","uid":"x","resourceVersion":"9999"}}');
  setImmediate(() => response.destroy());
};
const noJson: Fault = (_, response) => void response.writeHead(200).end('what is this?\n');

function start(options: Partial<InformerOptions<ConfigMap>> = {}, silenceMs = 60_000): Informer<ConfigMap> {
  const kube = connectKube({ access: plainAccess(server.url), limits: { totalMs: 200, tryMs: 100 }, silenceMs });
  const informer = createInformer({ kube, resource: CONFIG_MAPS, namespace: 'here', backoff: { firstMs: 1, longestMs: 20 }, log: aLog(), ...options });
  informer.on({
    added: ({ metadata: { name } }) => void told.push(`+${name}`),
    updated: ({ metadata }, old) => void told.push(`${old.metadata.resourceVersion === metadata.resourceVersion ? '=' : '~'}${metadata.name}`),
    deleted: ({ metadata: { name } }) => void told.push(`-${name}`),
  });
  running = informer.run(stop.signal);
  return informer;
}

const namesOf = (objects: readonly ConfigMap[]): readonly string[] => objects.map(({ metadata }) => metadata.name).sort();
const watches = (): number => server.requests.filter(({ query }) => query.get('watch') === 'true').length;

beforeEach(async () => {
  server = await new ApiServer().start();
  stop = new AbortController();
  told = [];
  running = Promise.resolve();
});
afterEach(async () => {
  stop.abort();
  await running;
  await server.stop();
});

test('tells what is there, then each change with what was before', async () => {
  server.put('a');
  const informer = start();
  expect(informer.hasSynced).toBe(false);
  await informer.synced;
  expect([informer.hasSynced, told]).toEqual([true, ['+a']]);
  await until(() => server.watches.length === 1);
  server.put('b');
  server.put('a', { x: 'y' });
  server.remove('b');
  await until(() => told.length === 4);
  expect(told).toEqual(['+a', '+b', '~a', '-b']);
  expect(informer.get('a')?.metadata.labels).toEqual({ x: 'y' });
  expect(informer.get('b')).toBeUndefined();
});

test('tells what happened while it was not connected, deletions too', async () => {
  server.put('a');
  server.put('b');
  server.put('c');
  const informer = start();
  await until(() => server.watches.length === 1);
  server.nextWatch(breaks, breaks);
  server.cutWatches();
  server.remove('a');
  server.put('b', { x: 'y' });
  server.put('d');
  // What happened is forgotten: only a list shows it.
  server.compact();
  await until(() => informer.get('d') !== undefined && server.watches.length === 1);
  expect(told).toEqual(['+a', '+b', '+c', '-a', '~b', '+d']);
  expect(namesOf(informer.list())).toEqual(['b', 'c', 'd']);
});

test('does not list again when only the connection broke', async () => {
  start();
  await until(() => server.watches.length === 1);
  server.cutWatches();
  server.put('a');
  await until(() => told.length === 1);
  expect(server.requests.filter(({ query }) => query.get('watch') !== 'true')).toHaveLength(1);
});

test('takes another object of the same name for another', async () => {
  server.put('a');
  start();
  await until(() => server.watches.length === 1);
  server.cutWatches();
  server.remove('a');
  server.put('a', {}, 'another');
  server.compact();
  await until(() => told.length === 3);
  expect(told).toEqual(['+a', '-a', '+a']);
});

test.each([
  ['an answer that breaks off in a line', halfALine],
  ['lines that are no JSON', noJson],
  ['a server that is not ready', refuses(503, 'ServiceUnavailable')],
  ['too many requests', refuses(429, 'TooManyRequests')],
  ['a version that is too old', refuses(410, 'Expired')],
  ['a missing right', refuses(403, 'Forbidden')],
  ['an empty answer', (_, response) => void response.writeHead(200).end()],
] as [string, Fault][])('goes on after %s', async (_, fault) => {
  server.put('a');
  server.nextWatch(fault, fault, fault);
  const informer = start();
  await until(() => watches() === 4 && server.watches.length === 1);
  server.put('b');
  await until(() => told.length === 2);
  expect(told).toEqual(['+a', '+b']);
  expect(informer.get('half')).toBeUndefined();
});

test('begins as soon as there is a server', async () => {
  server.next('GET', ...Array<Fault>(8).fill(breaks), hangs, refuses(500, 'InternalError'));
  server.put('a');
  await start().synced;
  expect(told).toEqual(['+a']);
});

test('leaves a connection over which nothing comes any more', async () => {
  start({}, 100);
  await until(() => server.watches.length === 1);
  server.silenceWatches();
  server.put('a');
  await until(() => told.length === 1);
  expect(told).toEqual(['+a']);
});

test('goes on from a bookmark', async () => {
  server.put('a');
  server.nextWatch((_, response) => void response.writeHead(200).end(`${JSON.stringify({ type: 'BOOKMARK', object: { metadata: { resourceVersion: '4711' } } })}\n`));
  start();
  await until(() => watches() === 2);
  expect(server.requests.at(-1)?.query.get('resourceVersion')).toBe('4711');
  expect(told).toEqual(['+a']);
});

test('tells everything again from time to time', async () => {
  server.put('a');
  server.put('b');
  start({ resyncMs: 20 });
  await until(() => told.length >= 6);
  expect(told.slice(0, 6)).toEqual(['+a', '+b', '=a', '=b', '=a', '=b']);
});

test('a handler that fails spoils nothing', async () => {
  server.put('a');
  const log = aLog();
  const informer = start({ log });
  informer.on({
    added: () => {
      throw new Error('no');
    },
  });
  await until(() => server.watches.length === 1);
  server.put('b');
  await until(() => informer.get('b') !== undefined);
  expect(told).toEqual(['+a', '+b']);
  expect(log.lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
});

test('tells a late handler what is there, keeps only what it is told to keep, and finds by label', async () => {
  server.put('a', { task: '1' });
  server.put('b', { task: '2' });
  const informer = start({ indexedLabels: ['task'], trim: ({ metadata: { name, uid, resourceVersion, labels } }) => ({ metadata: { name, ...(uid && { uid }), ...(resourceVersion && { resourceVersion }), ...(labels && { labels }) } }) });
  await until(() => server.watches.length === 1);
  const late: string[] = [];
  informer.on({ added: ({ metadata }) => void late.push(metadata.name) });
  expect(late).toEqual(['a', 'b']);
  expect(Object.keys(informer.get('a') ?? {})).toEqual(['metadata']);
  server.put('b', { task: '1' });
  await until(() => told.includes('~b'));
  expect([namesOf(informer.withLabel('task', '1')), informer.withLabel('task', '2'), informer.withLabel('other', '1')]).toEqual([['a', 'b'], [], []]);
});

test('has in the end what the server has, whatever happens on the way', async () => {
  const action = fc.oneof(
    fc.record({ put: fc.constantFrom('a', 'b', 'c', 'd'), label: fc.constantFrom('x', 'y') }),
    fc.record({ remove: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.constantFrom('cut', 'compact', 'gone', 'half', 'refuse', 'wait'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
      const own = await new ApiServer().start();
      const end = new AbortController();
      const informer = createInformer({
        kube: connectKube({ access: plainAccess(own.url), limits: { totalMs: 200, tryMs: 100 } }),
        resource: CONFIG_MAPS,
        namespace: 'here',
        indexedLabels: ['l'],
        backoff: { firstMs: 1, longestMs: 5 },
        log: aLog(),
      });
      // What the handlers alone make of it.
      const followed = new Map<string, string | undefined>();
      informer.on({
        added: ({ metadata }) => void followed.set(metadata.name, metadata.resourceVersion),
        updated: ({ metadata }) => void followed.set(metadata.name, metadata.resourceVersion),
        deleted: ({ metadata }) => void followed.delete(metadata.name),
      });
      const run = informer.run(end.signal);
      let uids = 0;
      for (const each of actions) {
        if (each === 'cut') own.cutWatches();
        else if (each === 'compact') own.compact();
        else if (each === 'gone') own.nextWatch(refuses(410, 'Expired'));
        else if (each === 'half') own.nextWatch(halfALine);
        else if (each === 'refuse') own.next('GET', refuses(503, 'ServiceUnavailable'));
        else if (each === 'wait') await until(() => own.watches.length > 0);
        else if ('put' in each) own.put(each.put, { l: each.label }, own.names.includes(each.put) ? undefined : `${each.put}-${++uids}`);
        else own.remove(each.remove);
      }
      own.put('last');
      await until(() => informer.get('last') !== undefined);
      const names = [...own.names].sort();
      expect(namesOf(informer.list())).toEqual(names);
      expect([...followed.keys()].sort()).toEqual(names);
      expect(namesOf(['x', 'y'].flatMap((value) => informer.withLabel('l', value)))).toEqual(names.filter((name) => name !== 'last'));
      end.abort();
      await run;
      await own.stop();
    }),
    { numRuns: 40 },
  );
});
