import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { standForElection, StillLeadingError, type LeaderOptions } from '../../../lib/runtime/kube/leader.ts';
import { heldBy, released, renewed, taken } from '../../../lib/runtime/kube/lease.ts';
import { aLog } from '../a-log.ts';
import { until } from '../until.ts';
import { ApiServer, breaks, hangs, losesTheAnswer } from './api-server.ts';

/** Nobody loses a lease by slowness alone. */
const TIMINGS = { leaseMs: 60_000, renewDeadlineMs: 50_000, retryMs: 20 };
/** It is lost soon. */
const BRIEF = { leaseMs: 600, renewDeadlineMs: 400, retryMs: 20 };
let server: ApiServer;
let stops: (() => Promise<unknown>)[];
let leading: string[];
let changes: string[];

const abort = (signal: AbortSignal): Promise<void> => new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

/** Stands for election until the test ends; what came of it. */
function stand(identity: string, options: Partial<LeaderOptions> = {}) {
  const end = new AbortController();
  const over = standForElection(
    {
      kube: connectKube({ access: plainAccess(server.url), limits: { totalMs: 200, tryMs: 100 } }),
      namespace: 'here',
      name: 'lease',
      identity,
      timings: TIMINGS,
      lead: async (signal) => {
        leading.push(identity);
        await abort(signal);
        leading.splice(leading.indexOf(identity), 1);
      },
      onChange: (leads) => void changes.push(`${identity} ${leads ? 'leads' : 'follows'}`),
      log: aLog(),
      ...options,
    },
    end.signal,
  );
  const settled = over.then(
    () => undefined,
    (error: unknown) => error,
  );
  const stop = (): Promise<unknown> => {
    end.abort();
    return settled;
  };
  stops.push(stop);
  return { stop, settled };
}

beforeEach(async () => {
  server = await new ApiServer().start();
  [stops, leading, changes] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await server.stop();
});

test('one leads, and the next when the first one stopped', async () => {
  const first = stand('a');
  await until(() => leading.includes('a'));
  stand('b');
  const asked = server.requests.length;
  await until(() => server.requests.length > asked + 10);
  expect(leading).toEqual(['a']);
  expect(await first.stop()).toBeUndefined();
  await until(() => leading.includes('b'));
  expect(changes).toEqual(['a leads', 'a follows', 'b leads']);
});

test('keeps the lease until its work ended, then gives it away', async () => {
  const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>();
  let stopping = false;
  const first = stand('a', {
    lead: async (signal) => {
      await abort(signal);
      stopping = true;
      await mayEnd;
    },
  });
  await until(() => changes.length === 1);
  const stopped = first.stop();
  await until(() => stopping);
  stand('b');
  const writes = (): number => server.requests.filter(({ method }) => method === 'PUT').length;
  const before = writes();
  await until(() => writes() > before + 3);
  expect(leading).toEqual([]);
  letEnd();
  await stopped;
  await until(() => leading.includes('b'));
});

test('leads on over answers that are lost', async () => {
  stand('a');
  await until(() => leading.includes('a'));
  server.next('PUT', breaks, losesTheAnswer, hangs, losesTheAnswer);
  const asked = server.requests.length;
  await until(() => server.requests.length > asked + 20);
  expect(changes).toEqual(['a leads']);
});

test('stops leading when it cannot renew, and leads again when it can', async () => {
  stand('a', { timings: BRIEF });
  await until(() => leading.includes('a'));
  server.broken = true;
  await until(() => leading.length === 0);
  expect(changes.at(-1)).toBe('a follows');
  server.broken = false;
  await until(() => leading.includes('a'));
});

test('stops leading when another has the lease', async () => {
  stand('a');
  await until(() => leading.includes('a'));
  server.next('PUT', (_, response) => {
    // Somebody took it by force, under another uid.
    server.remove('lease');
    server.put('lease');
    response.writeHead(409).end(JSON.stringify({ reason: 'Conflict' }));
  });
  await until(() => changes.includes('a follows'));
});

test('makes the lease again where somebody deleted it', async () => {
  stand('a');
  await until(() => leading.includes('a'));
  server.remove('lease');
  await until(() => server.names.includes('lease'));
  expect(leading).toEqual(['a']);
});

test('is an error when the work goes on without the lease', async () => {
  const { settled } = stand('a', { lead: () => new Promise(() => {}), timings: BRIEF });
  await until(() => changes.length === 1);
  server.broken = true;
  expect(await settled).toBeInstanceOf(StillLeadingError);
});

test('gives the lease away when its work fails, and says why', async () => {
  const { settled } = stand('a', { lead: () => Promise.reject(new Error('broken')) });
  expect(await settled).toMatchObject({ message: 'broken' });
  stand('b');
  await until(() => leading.includes('b'));
});

describe('a lease', () => {
  const timings = { leaseMs: 15_000, renewDeadlineMs: 10_000, retryMs: 2_000 };
  const now = new Date('2030-01-01T00:00:00.123Z');
  const lease = taken('lease', undefined, 'a', now, timings);

  test('is held as long as it was seen to change, whatever time is written in it', () => {
    const old = { ...lease, spec: { ...lease.spec, renewTime: '1999-01-01T00:00:00.000000Z' } };
    expect([heldBy(old, 14_999, timings), heldBy(old, 15_000, timings)]).toEqual(['a', undefined]);
  });

  test('is free when it was given away, and counts who had it', () => {
    const free = released(lease, now);
    expect(heldBy(free, 0, timings)).toBeUndefined();
    expect(taken('lease', free, 'b', now, timings).spec).toEqual({
      holderIdentity: 'b',
      leaseDurationSeconds: 15,
      acquireTime: '2030-01-01T00:00:00.123000Z',
      renewTime: '2030-01-01T00:00:00.123000Z',
      leaseTransitions: 1,
    });
  });

  test('keeps its beginning when it is renewed', () => {
    const later = renewed(lease, new Date('2030-01-01T00:00:02Z'), timings);
    expect([later.spec?.acquireTime, later.spec?.renewTime]).toEqual(['2030-01-01T00:00:00.123000Z', '2030-01-01T00:00:02.000000Z']);
  });
});
