import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { aLog } from '../a-log.ts';
import { aSecret, type ASecret } from './a-client.ts';

/** Our client against the stand-in for GitHub, which was built from GitHub's documentation by itself. */
let site: StandInGitHub;
let secret: ASecret;
let github: GitHub;
let budgets: number[];

beforeEach(async () => {
  site = await startGitHub();
  await site.createRepository('acme/shop', { 'README.md': 'Hello' });
  const { appId, privateKey } = site.addApp({ login: 'rex', level: 'admin' });
  secret = aSecret({ 'app-id': String(appId), 'private-key': privateKey });
  budgets = [];
  github = connectGitHub({ apiUrl: site.apiUrl, credentials: 'app', folder: secret.folder, log: aLog(), retryUnit: 1, spacing: false, hooks: { onBudget: (_, remaining) => budgets.push(remaining) } });
  site.addUser('ada');
});
afterEach(async () => {
  secret.remove();
  await site.close();
});

const open = async (): Promise<number> => {
  await site.commit('acme/shop', 'ada', { branch: 'task-7-cart', files: { 'cart.ts': '1' } });
  return (await github.createPull('acme/shop', { title: 'Add a cart', body: 'Task 7', branch: 'task-7-cart', base: 'main' })).number;
};

describe('a pull request from its beginning to its end', () => {
  test('is opened once, labelled, reviewed, found again, and merged', async () => {
    const number = await open();
    expect(await github.createPull('acme/shop', { title: 'Again', body: '', branch: 'task-7-cart', base: 'main' })).toMatchObject({ number, title: 'Add a cart', author: 'rex[bot]', headRepository: 'acme/shop' });
    await github.addLabels('acme/shop', number, ['task-7', 'ready-for-qa']);
    expect(await github.removeLabel('acme/shop', number, 'ready-for-qa')).toBe(true);
    expect(await github.removeLabel('acme/shop', number, 'ready-for-qa')).toBe(false);
    expect((await github.labelEvents('acme/shop', number)).map(({ label, added, actor }) => [label, added, actor])).toEqual([
      ['task-7', true, 'rex[bot]'],
      ['ready-for-qa', true, 'rex[bot]'],
      ['ready-for-qa', false, 'rex[bot]'],
    ]);
    await site.merge('acme/shop', number, 'ada');
    expect(await github.pull('acme/shop', number)).toMatchObject({ merged: true, state: 'closed', labels: ['task-7'], base: 'main', mergeCommitSha: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect((await github.changedPulls('acme/shop')).map((pull) => [pull.number, pull.merged])).toEqual([[number, true]]);
    expect((await github.pullsOfBranch('acme/shop', 'task-7-cart')).map((pull) => pull.number)).toEqual([number]);
  });

  test('leaves pushes and branches that are told in their order', async () => {
    await open();
    const sha = await site.commit('acme/shop', 'ada', { branch: 'task-7-cart', files: { 'cart.ts': '2' } });
    expect(await github.branches('acme/shop', 'task-7')).toEqual([{ name: 'task-7-cart', sha }]);
    const pushes = await github.pushes('acme/shop', { branch: 'task-7-cart' });
    expect(pushes.map(({ after, actor }) => [after, actor])).toEqual([[sha, 'ada'], [pushes[0]?.before, 'ada']]);
  });
});

test('asked again while nothing changed, nothing is paid', async () => {
  await open();
  await github.changedPulls('acme/shop');
  const before = budgets.at(-1);
  for (let time = 0; time < 5; time++) await github.changedPulls('acme/shop');
  expect(budgets.at(-1)).toBe(before);
  expect(site.requests.filter(({ status }) => status === 304)).toHaveLength(5);
});

test('a limit of GitHub is waited for', async () => {
  site.limits.secondary({ retryAfter: 1 });
  expect(await github.changedPulls('acme/shop')).toEqual([]);
  expect(site.requests.map(({ status }) => status).filter((status) => status === 403)).toEqual([403]);
});

test('an answer that is lost on its way leaves one pull request', async () => {
  await site.commit('acme/shop', 'ada', { branch: 'task-7-cart', files: { 'cart.ts': '1' } });
  site.fail({ method: 'POST', path: /\/pulls$/, close: true, when: 'after' });
  expect(await github.createPull('acme/shop', { title: 'Add', body: '', branch: 'task-7-cart', base: 'main' })).toMatchObject({ number: 1 });
  expect(site.pulls('acme/shop')).toHaveLength(1);
});

test('a delivery that failed is found and asked for again', async () => {
  site.addHook('acme/shop', { url: 'http://127.0.0.1:9/github', secret: 's' });
  await open();
  await site.delivered();
  const deliveries = await github.deliveries('acme/shop', { since: '2020-01-01T00:00:00Z', url: 'http://127.0.0.1:9/github' });
  const failed = deliveries.find(({ event, status, redelivery }) => event === 'pull_request' && (status === 0 || status >= 400) && !redelivery);
  expect(failed).toBeDefined();
  await github.redeliver('acme/shop', failed!);
  await site.delivered();
  const again = await github.deliveries('acme/shop', { since: '2020-01-01T00:00:00Z' });
  expect(again.filter(({ guid }) => guid === failed?.guid).map(({ redelivery }) => redelivery)).toEqual([true, false]);
});

test('a file of more than a megabyte comes and goes as it is', async () => {
  const text = `\uFEFF${'ü\r\n'.repeat(400_000)}`;
  await site.commit('acme/shop', 'ada', { files: { 'large file#1.txt': text } });
  const file = (await github.readFile('acme/shop', 'large file#1.txt', 'main'))!;
  expect(file.text === text).toBe(true);
  await github.writeFile('acme/shop', { ...file, text: `${text}!` }, { branch: 'main', message: 'more' });
  expect((await site.readFile('acme/shop', 'large file#1.txt')) === `${text}!`).toBe(true);
  await expect(github.writeFile('acme/shop', file, { branch: 'main', message: 'old' })).rejects.toMatchObject({ isConflict: true });
});
