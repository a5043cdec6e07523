import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { KnownPulls } from '../../../lib/runtime/mend/known-pulls.ts';
import { LookUp } from '../../../lib/runtime/mend/look-up.ts';
import { MissingRights } from '../../../lib/runtime/mend/missing-rights.ts';
import { Redeliverer } from '../../../lib/runtime/mend/redeliver.ts';
import { GitHubWatch } from '../../../lib/runtime/mend/watch-github.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';
import { until } from '../until.ts';
import { aPull } from './a-play.ts';

const REPOSITORY = 'acme/shop';
const NOON = '2000-01-01T12:00:00Z';

let hub: StandInGitHub;
let github: GitHub;
let secret: ReturnType<typeof aSecret>;

beforeEach(async () => {
  hub = await startGitHub();
  await hub.createRepository(REPOSITORY, { 'README.md': '# Shop\n' });
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
  github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log: aLog(), retryUnit: 1 });
});
afterEach(async () => {
  secret.remove();
  await hub.close();
});

async function pullOf(branch: string, label?: string): Promise<number> {
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch, files: { [branch]: 'x' } });
  const { number } = await github.createPull(REPOSITORY, { title: branch, body: '', branch, base: 'main' });
  if (label !== undefined) await github.addLabels(REPOSITORY, number, [label]);
  return number;
}

describe('a watch of GitHub', () => {
  const watchOf = (known: KnownPulls, changed: string[], since: () => string | undefined) =>
    new GitHubWatch({ github, repositories: [REPOSITORY], known, since, changed: (task) => changed.push(task), refused: () => {}, everyMs: 1000, log: aLog() });

  test('tells of the tasks whose pull requests changed, by branch and by label, and of no others', async () => {
    const known = new KnownPulls();
    const changed: string[] = [];
    const watch = watchOf(known, changed, () => NOON);
    await pullOf('task-7-cart', 'task-8');
    await pullOf('main-fix');
    await watch.lookAll();
    expect(changed.sort()).toEqual(['7', '8']);
    await watch.lookAll();
    expect(changed).toHaveLength(2);
    const third = await pullOf('task-9');
    await watch.lookAll();
    expect(changed).toEqual(['7', '8', '9']);
    await github.addLabels(REPOSITORY, third, ['task-9']);
    await watch.lookAll();
    expect(changed).toEqual(['7', '8', '9', '9']);
    expect(known.of('9').map(({ labels }) => labels)).toEqual([['task-9']]);
  });
  test('costs nothing while nothing is at work', async () => {
    const before = hub.requests.length;
    await watchOf(new KnownPulls(), [], () => undefined).lookAll();
    expect(hub.requests).toHaveLength(before);
  });
});

describe('looking up a task', () => {
  test('finds its pull request by the branch, and asks only for what its gates wait for', async () => {
    const number = await pullOf('task-7-cart', 'task-7');
    const lookUp = new LookUp({ github, repositories: [REPOSITORY], known: new KnownPulls(), now: () => new Date() });
    const first = await lookUp.truthOf('7', ['waiting-pr-created']);
    expect(first.pulls.map(({ pull, labelEvents }) => [pull.number, labelEvents.map(({ label }) => label)])).toEqual([[number, ['task-7']]]);
    expect(first.pushes).toEqual([]);
    const second = await lookUp.truthOf('7', ['waiting-pr-approved']);
    expect(second.pulls[0]?.labelEvents).toEqual([]);
    expect(second.pushes.map(({ branch }) => branch)).toContain('task-7-cart');
    expect((await lookUp.truthOf('77', ['waiting-pr-created'])).pulls).toEqual([]);
  });
});

test('a flood of pull requests from forks costs nothing of the limit of GitHub', async () => {
  const known = new KnownPulls();
  known.put(Array.from({ length: 200 }, (_, number) => aPull({ number: number + 100, headRepository: 'mallory/shop', branch: 'task-7' })));
  const lookUp = new LookUp({ github, repositories: [REPOSITORY], known, now: () => new Date() });
  const before = hub.requests.length;
  const { pulls } = await lookUp.truthOf('7', PLAY_GATES);
  expect(pulls).toHaveLength(200);
  // The branches of the task, of which there is none.
  expect(hub.requests.length - before).toBe(1);
});

describe('what GitHub could not deliver', () => {
  let status = 500;
  let got: string[] = [];
  let receiver: Server;
  let url = '';
  let clock = 0;
  let told: string[] = [];

  beforeEach(async () => {
    [status, got, clock, told] = [500, [], 0, []];
    receiver = createServer((request, response) => {
      got.push(`${String(request.headers['x-github-event'])} ${String(request.headers['x-github-delivery'])}`);
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/github`;
    hub.addHook(REPOSITORY, { url, secret: 'x' });
  });
  afterEach(() => new Promise((resolve) => receiver.close(resolve)));

  const redeliverer = (to = url) => {
    const environment = anEnvironment();
    const metrics = createMetrics({ process: false });
    const log = aLog();
    const rights = new MissingRights({ environment, metrics, record: () => Promise.resolve(), log });
    return new Redeliverer({ environment, github, repositories: [REPOSITORY], url: to, metrics, record: (_, { reason, message }) => Promise.resolve(void told.push(`${reason}: ${message}`)), rights, now: () => new Date(Date.now() + clock), log });
  };

  test('is delivered again, and not once more after it arrived', async () => {
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { a: '1' } });
    await hub.delivered();
    const all = redeliverer();
    expect(await all.look()).toBe(0);
    status = 200;
    clock = 60_000;
    const pushes = () => got.filter((one) => one.startsWith('push'));
    expect(await all.look()).toBeGreaterThan(0);
    await until(() => pushes().length === 2);
    await hub.delivered();
    expect(pushes()[1]).toBe(pushes()[0]);
    clock = 7_200_000;
    expect(await all.look()).toBe(0);
  });
  test('is delivered again although GitHub refuses that for another, which is left alone', async () => {
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { a: '1' } });
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { b: '1' } });
    await hub.delivered();
    const failed = new Set(got).size;
    hub.fail({ method: 'POST', path: /\/attempts$/, status: 422 });
    const all = redeliverer();
    [status, clock] = [200, 60_000];
    expect(await all.look()).toBe(failed - 1);
    await hub.delivered();
    clock = 120_000;
    expect(await all.look()).toBe(0);
  });
  test('because the event source refused it is told once, and not tried again', async () => {
    status = 400;
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { a: '1' } });
    await hub.delivered();
    const all = redeliverer();
    for (clock = 0; clock <= 900_000; clock += 60_000) expect(await all.look()).toBe(0);
    expect(told).toEqual([expect.stringMatching(/^DeliveryRefused: .*acme\/shop with 400/)]);
  });
  test('of a webhook that is not ours is left alone', async () => {
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { a: '1' } });
    await hub.delivered();
    clock = 60_000;
    expect(await redeliverer('http://127.0.0.1:1/other').look()).toBe(0);
  });
});
