import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { createRecorder, eventOf, type EventSubject, type Happening } from '../../../lib/runtime/kube/record-event.ts';
import { aLog } from '../a-log.ts';
import { ApiServer, json, refuses, type Fault } from './api-server.ts';

const PLAY: EventSubject = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', namespace: 'here', name: 'play-demo-1', uid: 'u' };
const OPENED: Happening = { type: 'Normal', reason: 'GateOpened', message: 'the event was missed: opened gate pr-created' };
const FOUND: Fault = (_, response) => json(response, 200, {});
let server: ApiServer;

const recorder = (quietMs: number, log = aLog()) =>
  createRecorder({ kube: connectKube({ access: plainAccess(server.url) }), instance: 'pod', quietMs, log });
const bodies = () => server.requests.map(({ method, body }) => [method, JSON.parse(body) as { count?: number }] as const);

beforeEach(async () => {
  server = await new ApiServer().start();
});
afterEach(() => server.stop());

test('what is said twice is one Event with a count', async () => {
  const record = recorder(0);
  await record(PLAY, OPENED);
  server.next('PATCH', FOUND, FOUND);
  await record(PLAY, OPENED);
  await record(PLAY, OPENED);
  expect(server.names).toHaveLength(1);
  expect(bodies().map(([method, { count }]) => [method, count])).toEqual([['PATCH', undefined], ['POST', 1], ['PATCH', 2], ['PATCH', 3]]);
  expect(server.requests.some(({ method }) => method === 'GET')).toBe(false);
});

test('what is said again soon is not written again', async () => {
  const record = recorder(60_000);
  for (let each = 0; each < 100; each++) await record(PLAY, OPENED);
  expect(server.requests.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
});

test('an Event from an earlier life keeps its count', async () => {
  server.next('PATCH', FOUND);
  await recorder(0)(PLAY, OPENED);
  expect(bodies()).toEqual([['PATCH', { lastTimestamp: expect.any(String) }]]);
});

test('an Event that cannot be written is logged, and no error', async () => {
  const log = aLog();
  server.next('PATCH', refuses(403, 'Forbidden'));
  await recorder(0, log)(PLAY, OPENED);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
});

test('says the same under the same name, and something else under another', () => {
  const name = (subject: EventSubject, happening: Happening): string => eventOf(subject, happening, 'pod', new Date()).metadata.name;
  expect(name(PLAY, OPENED)).toBe(name(PLAY, OPENED));
  const others = [name({ ...PLAY, uid: 'v' }, OPENED), name(PLAY, { ...OPENED, type: 'Warning' }), name(PLAY, { ...OPENED, reason: 'Other' }), name(PLAY, { ...OPENED, message: 'x' })];
  expect(new Set([name(PLAY, OPENED), ...others]).size).toBe(5);
  expect(name({ ...PLAY, name: 'x'.repeat(253) }, OPENED).length).toBeLessThanOrEqual(253);
  expect(eventOf(PLAY, { ...OPENED, message: 'x'.repeat(5000) }, 'pod', new Date()).message).toHaveLength(1024);
});

test('has no credential in it, whoever said it', () => {
  expect(eventOf(PLAY, { ...OPENED, message: `${'x'.repeat(1000)} ghp_${'a'.repeat(36)}` }, 'pod', new Date()).message).not.toContain('ghp_');
});
