import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { findOrOpenPull } from '../../../lib/runtime/plays/task-pull.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';

const REPOSITORY = 'acme/shop';
const TASK = { id: '7', title: 'Cart', body: '' };
let hub: StandInGitHub;
let github: GitHub;
let secret: ReturnType<typeof aSecret>;

beforeEach(async () => {
  hub = await startGitHub();
  await hub.createRepository(REPOSITORY, { 'README.md': 'x' });
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
  github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log: aLog(), retryUnit: 1, spacing: false });
});
afterEach(async () => {
  secret.remove();
  await hub.close();
});

const open = async () => findOrOpenPull(github, anEnvironment(), TASK, { repository: REPOSITORY, name: 'task-7', sha: '' });

test('a pull request that GitHub does not know yet everywhere is labelled at the next try, and is opened once', async () => {
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7', files: { a: '1' } });
  hub.fail({ method: 'POST', path: /\/labels$/, status: 404 });
  await expect(open()).rejects.toMatchObject({ name: 'NotYetError', isTemporary: true });
  expect(await open()).toMatchObject({ opened: false, pull: { number: 1 } });
  expect(hub.pulls(REPOSITORY)).toHaveLength(1);
  expect((await github.pull(REPOSITORY, 1))?.labels).toEqual(['task-7']);
});

test('one that was there and may not be labelled is refused', async () => {
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7', files: { a: '1' } });
  await github.createPull(REPOSITORY, { title: 'Cart', body: '', branch: 'task-7', base: 'main' });
  hub.fail({ method: 'POST', path: /\/labels$/, status: 404 });
  await expect(open()).rejects.toMatchObject({ name: 'GitHubError', status: 404 });
});

test('of a task that is done again a new one is opened for what came after the merge, and none where nothing came', async () => {
  const at = async () => ({ repository: REPOSITORY, name: 'task-7', sha: (await github.branches(REPOSITORY, 'task-7'))[0]?.sha ?? '' });
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7', files: { a: '1' } });
  const first = await findOrOpenPull(github, anEnvironment(), TASK, await at());
  await hub.merge(REPOSITORY, first.pull.number, 'taskmaster[bot]');
  expect(await findOrOpenPull(github, anEnvironment(), TASK, await at())).toMatchObject({ opened: false, pull: { number: first.pull.number } });
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7', files: { a: '2' } });
  const second = await findOrOpenPull(github, anEnvironment(), TASK, await at());
  expect(second).toMatchObject({ opened: true, pull: { state: 'open' } });
  expect(second.pull.number).not.toBe(first.pull.number);
});
