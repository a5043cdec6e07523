import { describe, expect, test } from '@jest/globals';
import { readArguments } from './e2e/arguments.ts';
import { summarize } from './e2e/percentile.ts';
import { report, type Results } from './e2e/report.ts';

const settings = readArguments([]);
if (settings === undefined) throw new Error('no settings');
const path = (milliseconds: readonly number[], neverOpened: readonly string[] = []) => ({ all: summarize(milliseconds), byGate: { 'waiting-pr-created': summarize(milliseconds) }, answer: summarize([9]), neverOpened, seconds: 250, nodeCores: 0.5 });
const way = (milliseconds: readonly number[], counted: number) => ({ opening: summarize(milliseconds), neverOpened: [], requests: { counted, unchanged: 700.4, byRoute: { 'GET /pulls': counted } } });

const latency = (besideWork: readonly number[], neverOpened: readonly string[] = []): Pick<Results, 'latency'> => ({
  latency: { way: 'straight', cores: 2, alone: path([250, 300]), besideWork: { ...path(besideWork, neverOpened), work: { plays: 50, pace: 120, pods: 100, failed: 1, perMinute: 24 } } },
});
const cells = (text: string, start: string): readonly string[] | undefined => text.split('\n').find((line) => line.startsWith(start))?.trim().split(/ {2,}/);

describe('the report of the benchmark on a cluster', () => {
  test('has a row for each way of measuring, and says exactly what was at work', () => {
    const text = report({ settings, ...latency([800, 900]) });
    expect(cells(text, 'alone')).toEqual(['alone', '2', '250 ms', '300 ms', '300 ms']);
    expect(cells(text, 'beside 50 plays at work')).toEqual(['beside 50 plays at work', '2', '800 ms', '900 ms', '900 ms']);
    expect(text).toContain('100 of these pods ended meanwhile, 24.0 a minute, 1 of them failed');
    expect(text).toContain('pass: fast path beside plays at work, p99: 900 ms, allowed 1000 ms');
  });
  test('names every gate that never opened, and misses the goal for it', () => {
    const text = report({ settings, ...latency([800], ['play-shop-7/waiting-pr-merged']) });
    expect(text).toContain('never opened, beside the work: 1: play-shop-7/waiting-pr-merged');
    expect(text).toMatch(/^MISS: events that opened nothing: 1\.00/m);
  });
  test('never passes a goal for which there is no figure', () => {
    expect(report({ settings, ...latency([]) })).toMatch(/^not measured: fast path beside plays at work, p99/m);
  });
  test('puts polling beside the safe path, with what each asks of GitHub', () => {
    const safe = { controller: way([4_000, 12_345], 20), polling: { ...way([2_500], 36_000), everySeconds: 5 }, waiting: 50, countedSeconds: 60 };
    const text = report({ settings, safe });
    expect(cells(text, 'our controller')).toEqual(['our controller (safe path)', '2', '4000 ms', '12.3 s', '12.3 s', '20', '700']);
    expect(cells(text, 'asking every 5 s')).toEqual(['asking every 5 s about each play', '1', '2500 ms', '2500 ms', '2500 ms', '36,000', '700']);
  });
  test('tells what came under load, what it cost, and every write at rest', () => {
    const load = {
      plays: 200,
      minutes: 5,
      events: { opening: 275, refused: 100, doubled: 75, other: 50 },
      webhooks: 510,
      opening: summarize([300, 5_000]),
      slow: 1,
      lost: [],
      wrong: ['play-shop-8/waiting-pr-created'],
      usage: [{ name: 'our process', workingSet: undefined, resident: 90.26, cores: 0.0123 }, { name: 'events/bus', workingSet: 20, resident: 10, cores: NaN }],
    };
    const rest = { seconds: 60, ours: { stored: {}, leases: 30, questions: 0 }, cluster: { stored: { 'PATCH nodes/status': 2 }, leases: 70, questions: 4 } };
    const text = report({ settings, load, rest });
    expect(text).toContain('275 opening, 100 refused, 75 doubled, 50 other; 510 webhooks in all');
    expect(cells(text, 'our process')).toEqual(['our process', '–', '90.3 MiB', '0.012']);
    expect(cells(text, 'events/bus')).toEqual(['events/bus', '20.0 MiB', '10.0 MiB', '–']);
    expect(text).toMatch(/^our process +0 +30 +0$/m);
    expect(text).toContain('everything on the cluster: 2 × PATCH nodes/status');
    expect(text).toMatch(/^MISS: gates opened without an event: 1\.00/m);
    expect(text).toMatch(/^pass: events lost under load/m);
  });
});
