import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { goalLine, type Goal } from '../report.ts';
import type { Settings } from './arguments.ts';
import type { FastPath } from './fast-path.ts';
import { GITHUB_LIMIT, type RequestRate } from './github-requests.ts';
import type { Latency } from './latency.ts';
import type { Load } from './load.ts';
import type { Summary } from './percentile.ts';
import type { Rest } from './rest.ts';
import type { SafePath } from './safe-path.ts';
import { duration, figure, table } from './table.ts';

/** What was measured; a part that was not asked for is absent. */
export interface Results {
  readonly settings: Settings;
  readonly latency?: Latency;
  readonly safe?: SafePath;
  readonly load?: Load;
  readonly rest?: Rest;
}

/** Of one without a second cycle: eight write its stage, three run an agent. Those of the agents are on other machines. */
const PODS_OF_A_PLAY = 11;

/** The goals of the project, in milliseconds: 99 of 100 gates are open by then. */
const FAST_GOAL = 1_000;
const SAFE_GOAL = 15_000;

/** Everything for people, the goals at the end. */
export function report(results: Results): string {
  const { latency, safe, load, rest } = results;
  const parts = [
    ...(latency === undefined ? [] : [latencyText(latency)]),
    ...(safe === undefined ? [] : [safeText(safe)]),
    ...(load === undefined ? [] : [loadText(load)]),
    ...(rest === undefined ? [] : [restText(rest)]),
    goalsOf(results).map(goalLine).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const times = ({ count, p50, p99, max }: Summary): readonly string[] => [String(count), duration(p50), duration(p99), duration(max)];
const HEAD = ['opened', 'p50', 'p99', 'max'];

function latencyText({ way, cores, alone, besideWork }: Latency): string {
  const rows = (name: string, { all, byGate, answer }: FastPath): readonly (readonly string[])[] => [
    [name, ...times(all)],
    ...PLAY_GATES.flatMap((gate) => (byGate[gate] === undefined ? [] : [[`  ${gate}`, ...times(byGate[gate])]])),
    ['  (answer to the webhook)', ...times(answer)],
  ];
  const { plays, pace, pods, perMinute, failed } = besideWork.work;
  return [
    'Fast path: from a webhook sent to its gate seen open',
    table([['', ...HEAD], ...rows('alone', alone), ...rows(`beside ${plays} plays at work`, besideWork)]),
    `Webhooks went ${way}, over ${figure(alone.seconds, 0)} s and ${figure(besideWork.seconds, 0)} s. Of the cluster's ${cores} cores ${figure(alone.nodeCores, 2)} were used on average alone, ${figure(besideWork.nodeCores, 2)} beside the work.`,
    `At work: ${plays} Workflows, each a pod of a play's own kind (its step "stage"), a rest of ${pace} s, a pod, and so on; a play has ${PODS_OF_A_PLAY} of them, and so would take ${figure((PODS_OF_A_PLAY * pace) / 60, 0)} minutes;`,
    `${pods} of these pods ended meanwhile, ${figure(perMinute, 1)} a minute, ${failed} of them failed.`,
    never('never opened, alone', alone.neverOpened),
    never('never opened, beside the work', besideWork.neverOpened),
  ].join('\n');
}

function safeText({ controller, polling, waiting, countedSeconds }: SafePath): string {
  const asked = ({ counted, unchanged }: RequestRate): readonly string[] => [counted, unchanged].map((count) => Math.round(count).toLocaleString('en'));
  return [
    'No event arrives: from a change at GitHub to its gate seen open',
    table([
      ['', ...HEAD, 'requests/h', '304s/h'],
      ['our controller (safe path)', ...times(controller.opening), ...asked(controller.requests)],
      [`asking every ${polling.everySeconds} s about each play`, ...times(polling.opening), ...asked(polling.requests)],
    ]),
    `Requests while ${waiting} plays of each way wait and nothing happens, from ${countedSeconds} s; GitHub allows ${GITHUB_LIMIT.toLocaleString('en')} in an hour, and 304s are free.`,
    `Our controller asked for: ${Object.entries(controller.requests.byRoute).map(([route, count]) => `${route} ${Math.round(count).toLocaleString('en')}/h`).join(', ')}.`,
    never('never opened by the controller', controller.neverOpened),
    never('never opened by polling', polling.neverOpened),
  ].join('\n');
}

function loadText({ plays, minutes, events, webhooks, opening, slow, lost, wrong, usage }: Load): string {
  const kinds = Object.entries(events).map(([kind, count]) => `${count} ${kind}`);
  return [
    `Load: ${plays} plays that wait, for ${minutes} min: ${kinds.join(', ')}; ${webhooks} webhooks in all`,
    table([['', ...HEAD], ['change to gate open', ...times(opening)]]),
    `${slow} of them took so long that the controller may have opened them.`,
    never('lost', lost),
    never('opened without an event', wrong),
    '',
    table([
      ['', 'working set', 'resident', 'cores'],
      ...usage.map(({ name, workingSet, resident, cores }) => [name, workingSet === undefined ? '–' : `${figure(workingSet, 1)} MiB`, `${figure(resident, 1)} MiB`, figure(cores, 3)]),
    ]),
    'Memory is the most at a reading, cores are the average; the working set is what the kubelet counts.',
  ].join('\n');
}

function restText({ seconds, ours, cluster }: Rest): string {
  const whose = [['our process', ours], ['everything on the cluster', cluster]] as const;
  return [
    `At rest: writes to the API server in ${seconds} s in which nothing happens`,
    table([['', 'writes', 'lease renewals', 'questions by POST'], ...whose.map(([who, { stored, leases, questions }]) => [who, ...[sum(stored), leases, questions].map(String)])]),
    ...whose.flatMap(([who, { stored }]) => Object.entries(stored).map(([what, count]) => `  ${who}: ${count} × ${what}`)),
  ].join('\n');
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);
const never = (what: string, keys: readonly string[]): string => `${what}: ${keys.length === 0 ? 'none' : `${keys.length}: ${keys.join(', ')}`}`;

function goalsOf({ latency, safe, load, rest }: Results): readonly Goal[] {
  const none = { limit: 0, unit: '' };
  return [
    ...(latency === undefined
      ? []
      : [
          { text: 'fast path alone, p99', value: latency.alone.all.p99, limit: FAST_GOAL, unit: ' ms' },
          { text: 'fast path beside plays at work, p99', value: latency.besideWork.all.p99, limit: FAST_GOAL, unit: ' ms' },
          { ...none, text: 'events that opened nothing', value: latency.alone.neverOpened.length + latency.besideWork.neverOpened.length },
        ]),
    ...(safe === undefined
      ? []
      : [
          { text: 'safe path, p99', value: safe.controller.opening.p99, limit: SAFE_GOAL, unit: ' ms' },
          { ...none, text: 'gates that the safe path did not open', value: safe.controller.neverOpened.length },
        ]),
    ...(load === undefined
      ? []
      : [
          { ...none, text: 'events lost under load', value: load.lost.length },
          { ...none, text: 'gates opened without an event', value: load.wrong.length },
        ]),
    ...(rest === undefined ? [] : [{ ...none, text: 'writes of our process at rest, its lease aside', value: sum(rest.ours.stored) }]),
  ];
}
