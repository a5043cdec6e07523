import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from '../../../lib/runtime/kube/backoff.ts';
import { GitHubError } from '../../../lib/runtime/github/github.ts';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
import { WorkQueue, type Result, type WorkQueueOptions } from '../../../lib/runtime/kube/work-queue.ts';
import { aLog } from '../a-log.ts';
import { until } from '../until.ts';

const stops: (() => Promise<void>)[] = [];
const BACKOFF = { firstMs: 1, longestMs: 8 };

/** A queue that runs until the test ends. */
function start(reconcile: WorkQueueOptions['reconcile'], options: Partial<WorkQueueOptions> = {}) {
  const results: Result[] = [];
  const depths: number[] = [];
  const log = aLog();
  const observer = { depth: (keys: number) => void depths.push(keys), ended: (result: Result) => void results.push(result) };
  const queue = new WorkQueue({ name: 'test', reconcile, backoff: BACKOFF, observer, log, ...options });
  const end = new AbortController();
  const run = queue.run(end.signal);
  const stop = async (): Promise<void> => {
    end.abort();
    await run;
  };
  stops.push(stop);
  return { queue, results, depths, log, stop };
}

/** Work that ends when the test says so. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, passed: promise };
}

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

test('works on a key once, however often it was added', async () => {
  const done: string[] = [];
  const queue = new WorkQueue({ name: 'test', reconcile: async (key) => void done.push(key), log: aLog() });
  for (const key of ['a', 'b', 'a', 'a', 'b']) queue.add(key);
  expect(queue.depth).toBe(2);
  const end = new AbortController();
  const run = queue.run(end.signal);
  await until(() => done.length === 2);
  end.abort();
  await run;
  expect(done).toEqual(['a', 'b']);
});

test('a key that is added while it is worked on comes again after that, once', async () => {
  const first = gate();
  let runs = 0;
  const { queue, results } = start(async () => (++runs === 1 ? first.passed : undefined));
  queue.add('a');
  await until(() => runs === 1);
  queue.add('a');
  queue.add('a');
  expect([runs, queue.depth]).toEqual([1, 1]);
  first.open();
  await until(() => results.length === 2);
  expect([runs, queue.depth]).toEqual([2, 0]);
});

test('what a reconciliation adds in its first moment is not lost, nor worked on beside it', async () => {
  let inHand = 0;
  let most = 0;
  let runs = 0;
  const { queue } = start(async (key) => {
    most = Math.max(most, ++inHand);
    if (++runs < 3) queue.add(key);
    await Promise.resolve();
    inHand--;
  });
  queue.add('a');
  await until(() => runs === 3);
  expect(most).toBe(1);
});

test('tries what failed again, and says how it ended', async () => {
  const errors = [new KubeError(409, 'Conflict', 'changed'), new KubeError(0, 'Unreachable', 'no answer'), new GitHubError(429, 'a limit'), new Error('a defect'), new KubeError(403, 'Forbidden', 'no')];
  const { queue, results, log } = start(async () => {
    const error = errors.shift();
    if (error !== undefined) throw error;
  });
  queue.add('a');
  await until(() => results.includes('done'));
  expect(results).toEqual(['retried', 'retried', 'retried', 'failed', 'failed', 'done']);
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
});

test('catches what is thrown before a promise', async () => {
  let runs = 0;
  const { queue, results } = start(() => {
    if (++runs === 1) throw new Error('at once');
    return Promise.resolve();
  });
  queue.add('a');
  await until(() => results.length === 2);
  expect(results).toEqual(['failed', 'done']);
});

test('one key that fails for ever holds up no other', async () => {
  const done: string[] = [];
  const { queue } = start(
    async (key) => {
      if (key === 'bad') throw new Error('never');
      done.push(key);
    },
    { workers: 1 },
  );
  for (const key of ['bad', 'a', 'b']) queue.add(key);
  await until(() => done.length === 2);
});

test('comes again when it was asked to, at the earliest time that was asked for', async () => {
  const done: string[] = [];
  const { queue } = start(async (key) => {
    done.push(key);
    if (key === 'b' && done.length < 4) return { againAfterMs: 1 };
  });
  queue.addAfter('a', 3_600_000);
  queue.addAfter('a', 1);
  queue.addAfter('a', 3_600_000);
  await until(() => done.length === 1);
  queue.add('b');
  await until(() => done.length === 4);
  expect(done).toEqual(['a', 'b', 'b', 'b']);
});

test('finishes what is in hand when it stops, and begins nothing', async () => {
  const first = gate();
  const began: string[] = [];
  let finished = false;
  const { queue, stop, depths } = start(
    async (key) => {
      began.push(key);
      await first.passed;
      finished = true;
    },
    { workers: 1 },
  );
  queue.add('a');
  queue.add('b');
  queue.addAfter('c', 1);
  await until(() => began.length === 1);
  const stopped = stop();
  queue.add('d');
  first.open();
  await stopped;
  expect([began, finished, queue.depth, depths.at(-1)]).toEqual([['a'], true, 0, 0]);
});

test('ends the patience of a reconciliation that takes too long', async () => {
  const { queue, results } = start((_, signal) => new Promise((resolve, reject) => signal.addEventListener('abort', () => (results.length === 0 ? reject(signal.reason) : resolve()))), { timeoutMs: 10 });
  queue.add('a');
  await until(() => results.length === 2);
  expect(results).toEqual(['failed', 'done']);
});

test('runs once', async () => {
  const { queue } = start(async () => {});
  await expect(queue.run(new AbortController().signal)).rejects.toThrow('queue test ran already');
});

describe('for all additions', () => {
  test('each key is worked on after it was last added, never twice at once, by no more workers than there are', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('add', 'later', 'fail', 'yield')), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), async (additions, workers) => {
        let clock = 0;
        const added = new Map<string, number>();
        const ended = new Map<string, number>();
        const failing = new Set<string>();
        const inHand = new Set<string>();
        const wrong: string[] = [];
        const { queue, stop } = start(
          async (key) => {
            if (inHand.has(key)) wrong.push(`${key} twice at once`);
            inHand.add(key);
            if (inHand.size > workers) wrong.push('too many workers');
            const began = ++clock;
            await new Promise(setImmediate);
            inHand.delete(key);
            if (failing.delete(key)) throw new Error('as asked');
            ended.set(key, began);
          },
          { workers, log: aLog() },
        );
        for (const [key, how] of additions) {
          if (how === 'yield') await new Promise(setImmediate);
          if (how === 'fail') failing.add(key);
          added.set(key, ++clock);
          if (how === 'later') queue.addAfter(key, 1);
          else queue.add(key);
        }
        await until(() => [...added].every(([key, at]) => (ended.get(key) ?? 0) > at));
        await stop();
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    ));

  test('the pauses double up to the longest, half of them random', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const whole = Math.min(60_000, 5 * 2 ** (Math.min(failures, 30) - 1));
        const pause = backoffMs(failures, { firstMs: 5, longestMs: 60_000 }, random);
        expect(pause).toBeGreaterThanOrEqual(whole / 2);
        expect(pause).toBeLessThanOrEqual(whole);
      }),
    ));
});
