import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import type { Settings } from './arguments.ts';
import { startController } from './controller-process.ts';
import { keyOf, type GateOf } from './gate.ts';
import { GitHubProject } from './github-project.ts';
import { requestRate, type RequestRate } from './github-requests.ts';
import { makePlays, type Lab } from './lab.ts';
import { eventually, pause, pauseUntil } from './pauses.ts';
import { summarize, type Summary } from './percentile.ts';
import { poll, POLL_SECONDS } from './polling.ts';
import { pool } from './pool.ts';
import { gap, seeded, shuffled } from './random.ts';
import { waitingPlay } from './waiting-play.ts';

/** One way to open gates without events: milliseconds from the change at GitHub to the gate open, and what it costs. */
export interface Way {
  readonly opening: Summary;
  /** As `<play>/<gate>`. */
  readonly neverOpened: readonly string[];
  /** Requests to GitHub in an hour, by what it asked while nothing happened. */
  readonly requests: RequestRate;
}

export interface SafePath {
  readonly controller: Way;
  readonly polling: Way & { readonly everySeconds: number };
  /** Plays of each way that waited while requests were counted, and for how many seconds. */
  readonly waiting: number;
  readonly countedSeconds: number;
}

/** Logins by which requests are told apart. */
const CONTROLLER = 'taskmaster[bot]';
const POLLER = 'poller[bot]';
const POLLED = 'polled';
const AT_ONCE = 4;
/** Two changes in three seconds on average, so that several gates wait to be opened at once, as on a busy day. */
const GAP_MS = 1_500;
/** What the controller asks when new plays appear is over by then. */
const SETTLE_SECONDS = 30;
/** Twice the goal, and some more. */
const PATIENCE_SECONDS = 90;
const FIRST_TASK = 100_001;

interface Side {
  readonly name: string;
  readonly at: GitHubProject;
}

/** One gate of one way; NaN where it never opened. */
interface Taken {
  readonly side: string;
  readonly key: string;
  readonly milliseconds: number;
}
const isOpen = ({ milliseconds }: Taken): boolean => !Number.isNaN(milliseconds);

interface Rates {
  readonly controller: RequestRate;
  readonly polling: RequestRate;
}

/** Every event is lost. Our controller has one project, plain polling another that is the same, and both see the same changes at the same moments. */
export async function measureSafePath(lab: Lab, settings: Settings): Promise<SafePath> {
  const github = await startGitHub();
  lab.atEnd(() => github.close());
  const { bots, webhook } = lab.environment.github;
  const { project } = lab.environment;
  const ours = await GitHubProject.create(github, project.repository, bots);
  const polled = await GitHubProject.create(github, `acme/${POLLED}`, bots);
  // GitHub believes that it was taken, as where the event source took it and the bus lost it: so nothing is redelivered, either.
  github.deliveryPolicy = () => ({ after: [], lostAs: 'answered' });
  github.addHook(project.repository, { url: webhook.url, secret: 'lost' });

  lab.note('starting our controller');
  const environment = { ...lab.environment, github: { ...lab.environment.github, apiUrl: github.apiUrl } };
  const controller = await startController({ environment, token: github.addUser(CONTROLLER, { level: 'admin' }).token });
  lab.atEnd(controller.stop);
  const pollerToken = github.addUser(POLLER).token;
  github.limits.set(POLLER, Number.MAX_SAFE_INTEGER);

  const sides: readonly Side[] = [{ name: project.name, at: ours }, { name: POLLED, at: polled }];
  const random = seeded(settings.seed);
  const startPolling = (batch: readonly GateOf[]): Promise<void> =>
    poll(batch, { apiUrl: github.apiUrl, token: pollerToken, kube: lab.kube, namespace: lab.environment.namespaces.workflows, project: POLLED, github: polled, phase: random, signal: lab.signal });
  const taken: Taken[] = [];
  let rates: Rates | undefined;
  for (const batch of batches(settings.gates, settings.plays)) {
    await makeWaiting(lab, sides, batch);
    const polling = startPolling(batch);
    // Looked at below; a failure before that must not end the process.
    polling.catch(() => {});
    await pause(SETTLE_SECONDS * 1000, lab.signal);
    rates ??= await countRequests(lab, github, settings.quiet);
    taken.push(...(await changeAll(lab, sides, shuffled(batch, random), random)));
    if (taken.every(isOpen)) await polling;
  }
  await controller.stop();
  await github.close();

  const way = (side: string, requests: RequestRate): Way => {
    const own = taken.filter((one) => one.side === side);
    return { opening: summarize(own.filter(isOpen).map(({ milliseconds }) => milliseconds)), neverOpened: own.filter((one) => !isOpen(one)).map(({ key }) => key), requests };
  };
  if (rates === undefined) throw new Error('there was no batch');
  return {
    controller: way(project.name, rates.controller),
    polling: { ...way(POLLED, rates.polling), everySeconds: POLL_SECONDS },
    waiting: Math.min(settings.gates, settings.plays),
    countedSeconds: settings.quiet,
  };
}

/** The pull requests and the plays of both ways, each waiting for its change. */
async function makeWaiting(lab: Lab, sides: readonly Side[], batch: readonly GateOf[]): Promise<void> {
  lab.note(`${batch.length} plays of each way: pull requests and plays`);
  for (const { at } of sides) await pool(batch, AT_ONCE, (gate) => at.prepare(gate));
  const plays = sides.flatMap(({ name }) => batch.map(({ task, gate }) => waitingPlay(name, task, [gate])));
  await makePlays(lab, plays, sides.flatMap(({ name }) => batch.map((gate) => keyOf(name, gate))));
}

/** Makes the same change for both ways at once, one gate after the other, and waits until all are open or it takes too long. */
async function changeAll({ note, signal, watch }: Lab, sides: readonly Side[], batch: readonly GateOf[], random: () => number): Promise<readonly Taken[]> {
  note(`changing ${batch.length} pull requests of each way`);
  const changes: Promise<unknown>[] = [];
  const changed: { readonly side: string; readonly key: string; readonly at: number }[] = [];
  let next = performance.now();
  for (const gate of batch) {
    await pauseUntil((next += gap(random, GAP_MS)), signal);
    for (const { name, at } of sides) {
      changed.push({ side: name, key: keyOf(name, gate), at: performance.now() });
      const change = at.change(gate);
      change.catch(() => {});
      changes.push(change);
    }
  }
  await Promise.all(changes);
  await eventually(() => changed.every(({ key }) => watch.openedAt(key) !== undefined), PATIENCE_SECONDS, signal);
  return changed.map(({ side, key, at }) => ({ side, key, milliseconds: (watch.openedAt(key) ?? NaN) - at }));
}

async function countRequests({ note, signal }: Lab, github: StandInGitHub, seconds: number): Promise<Rates> {
  note(`counting requests to GitHub for ${seconds} s in which nothing happens`);
  const from = Date.now();
  await pause(seconds * 1000, signal);
  const rate = (login: string): RequestRate => requestRate(github.requests, login, from, Date.now());
  return { controller: rate(CONTROLLER), polling: rate(POLLER) };
}

/** The four kinds of gates in turn, each of a task of its own, so many of them at once. */
function batches(gates: number, atOnce: number): readonly (readonly GateOf[])[] {
  const all = Array.from({ length: gates }, (_, index): GateOf => ({ task: FIRST_TASK + index, gate: PLAY_GATES[index % PLAY_GATES.length] ?? 'waiting-pr-created' }));
  return Array.from({ length: Math.ceil(gates / atOnce) }, (_, index) => all.slice(index * atOnce, (index + 1) * atOnce));
}
