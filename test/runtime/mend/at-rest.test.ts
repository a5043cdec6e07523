import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ProjectSource } from '../../../lib/plan/project-workflow.ts';
import { makePlan } from '../../../lib/plan/make-plan.ts';
import { parseOverrides } from '../../../lib/plan/overrides/load.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { KnownProject } from '../../../lib/runtime/mend/known-project.ts';
import { KnownPulls } from '../../../lib/runtime/mend/known-pulls.ts';
import { LookUp } from '../../../lib/runtime/mend/look-up.ts';
import { MissingRights } from '../../../lib/runtime/mend/missing-rights.ts';
import { Redeliverer } from '../../../lib/runtime/mend/redeliver.ts';
import { GitHubWatch } from '../../../lib/runtime/mend/watch-github.ts';
import { ProjectWatch } from '../../../lib/runtime/mend/watch-project.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { placeOf, type ProjectNow } from '../../../lib/runtime/project/project-now.ts';
import { BranchTasks } from '../../../lib/runtime/tasks-file/branch-tasks.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { raw } from '../../tasks/a-file.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';

const REPOSITORY = 'acme/shop';
const TASKS = '.taskmaster/tasks/tasks.json';
const POLLS = 20;
const tasksJson = (...tasks: readonly object[]): string => JSON.stringify({ master: { tasks } });

let hub: StandInGitHub;
let github: GitHub;
let secret: ReturnType<typeof aSecret>;
let clock: number;
let replans: ProjectNow[];
let overrides: string;
let source: ProjectSource | undefined;

/** What GitHub's limit counts: all but 304. */
const counted = (): readonly string[] => hub.requests.filter(({ status }) => status !== 304).map(({ method, path, status }) => `${status} ${method} ${path}`);
const countedBy = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = counted().length;
  await act();
  return counted().slice(before);
};

beforeEach(async () => {
  [clock, replans, overrides, source] = [0, [], '', undefined];
  hub = await startGitHub();
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
  github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log: aLog(), retryUnit: 1, spacing: false });
});
afterEach(async () => {
  secret.remove();
  await hub.close();
});

const parts = () => {
  const environment = anEnvironment();
  const metrics = createMetrics({ process: false });
  const record = () => Promise.resolve();
  return { environment, metrics, record, log: aLog(), rights: new MissingRights({ environment, metrics, record, log: aLog() }) };
};

/** As the controller makes it, with overrides and source as variables in place of a cluster's. */
function projectWatch(result: 'same' | 'faulty' = 'same') {
  const { environment, ...others } = parts();
  const tasks = new BranchTasks(github, () => clock);
  const read = async (): Promise<ProjectNow> => {
    const { project } = await tasks.read(placeOf(environment, source));
    const parsed = parseOverrides(overrides, { file: 'overrides.yaml', project });
    return { ...(source === undefined ? {} : { source }), project, changed: project, plan: makePlan({ project, overrides: parsed, environment }), environment };
  };
  const changed: string[] = [];
  const answer: { result: 'same' | 'faulty' } = { result };
  const replan = (now: ProjectNow) => {
    replans.push(now);
    return Promise.resolve(answer);
  };
  const known = new KnownProject(read);
  const watch = new ProjectWatch({ ...others, environment, tasks, place: () => placeOf(environment, source), known, replan, changed: (task) => changed.push(task), everyMs: 1000 });
  return { watch, changed, answer, known };
}

const settle = async (watch: ProjectWatch): Promise<void> => {
  await watch.look();
  clock += 31_000;
  await watch.look();
};

describe('the tasks of a project at rest', () => {
  test('cost nothing of GitHub’s limit, however often they are looked at', async () => {
    await hub.createRepository(REPOSITORY, { [TASKS]: tasksJson(raw(1), raw(2)) });
    const { watch } = projectWatch();
    await settle(watch);
    expect(replans).toHaveLength(1);
    expect(await countedBy(async () => {
      for (let poll = 0; poll < POLLS; poll++) {
        clock += 3_600_000;
        expect(await watch.look()).toBe(true);
      }
    })).toEqual([]);
    expect(hub.requests.filter(({ status }) => status === 304).length).toBeGreaterThanOrEqual(POLLS);
  });

  test('cost nothing either where there are none, or broken ones; and are read when they come', async () => {
    await hub.createRepository(REPOSITORY, { 'README.md': 'x' });
    const { watch, changed } = projectWatch();
    for (const files of [{}, { [TASKS]: '{' }]) {
      if (TASKS in files) await hub.commit(REPOSITORY, 'taskmaster[bot]', { files });
      await settle(watch);
      expect(await countedBy(async () => {
        for (let poll = 0; poll < POLLS; poll++) expect(await watch.look()).toBe(false);
      })).toEqual([]);
    }
    expect(replans).toEqual([]);
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { [TASKS]: tasksJson(raw(1)) } });
    expect(await watch.look()).toBe(true);
    expect(changed).toEqual(['1']);
    expect(replans).toHaveLength(1);
  });

  test('are read again when the branch moves, when they are to come from elsewhere, and when overrides are touched', async () => {
    await hub.createRepository(REPOSITORY, { [TASKS]: tasksJson(raw(1)) });
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'next', files: { [TASKS]: tasksJson(raw(1), raw(5)) } });
    const { watch, changed } = projectWatch();
    await settle(watch);
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { [TASKS]: tasksJson(raw(1), raw(2)) } });
    await settle(watch);
    expect(changed).toEqual(['1', '2']);
    // A file beside it that comes into being.
    await hub.commit(REPOSITORY, 'taskmaster[bot]', { files: { '.taskmaster/reports/task-complexity-report.json': JSON.stringify({ complexityAnalysis: [{ taskId: 2, complexityScore: 9 }] }) } });
    await settle(watch);
    expect(replans.at(-1)?.project.tasks.map(({ complexity }) => complexity)).toEqual([undefined, 9]);
    source = { repository: REPOSITORY, branch: 'next', tag: 'master' };
    await settle(watch);
    expect(replans.at(-1)?.project.tasks.map(({ id }) => id)).toEqual(['1', '5']);
    const before = replans.length;
    overrides = 'skip_tasks:\n  - id: 5\n    reason: not now\n';
    await watch.look();
    expect(replans).toHaveLength(before);
    watch.touch();
    await watch.look();
    expect(replans.at(-1)?.plan.left.map(({ id, reason }) => `${id} ${reason}`)).toEqual(['5 skipped']);
  });

  test('are skipped for the safe path once the project runs so, and not before', async () => {
    await hub.createRepository(REPOSITORY, { [TASKS]: tasksJson(raw(1), raw(2)) });
    const { watch, changed, answer, known } = projectWatch();
    await settle(watch);
    changed.length = 0;
    answer.result = 'faulty';
    overrides = 'skip_tasks:\n  - id: 2\n    reason: not now\n';
    watch.touch();
    await watch.look();
    expect([known.skipOf('2'), changed]).toEqual([undefined, []]);
    answer.result = 'same';
    watch.touch();
    await watch.look();
    expect([known.skipOf('2'), changed]).toEqual([expect.stringContaining('not now'), ['2']]);
  });

  test('are planned at the next look where planning met something broken meanwhile', async () => {
    await hub.createRepository(REPOSITORY, { [TASKS]: tasksJson(raw(1)) });
    const { watch, answer } = projectWatch('faulty');
    await watch.look();
    answer.result = 'same';
    watch.touch();
    await watch.look();
    expect(replans).toHaveLength(2);
    watch.touch();
    await watch.look();
    expect(replans).toHaveLength(2);
  });
});

test('an agent run that asks for its task while the branch rests costs nothing, and many at once ask once', async () => {
  await hub.createRepository(REPOSITORY, { [TASKS]: tasksJson(raw(1)) });
  const tasks = new BranchTasks(github, () => clock);
  const place = { repository: REPOSITORY, branch: 'main' };
  await Promise.all(Array.from({ length: 5 }, () => tasks.read(place)));
  expect(hub.requests.filter(({ path }) => path.includes('tasks.json'))).toHaveLength(1);
  clock += 31_000;
  await tasks.read(place);
  expect(await countedBy(async () => {
    for (let run = 0; run < POLLS; run++) expect((await tasks.read(place)).project.tasks).toHaveLength(1);
  })).toEqual([]);
});

test('plays at rest, with a pull request under way and a webhook, cost nothing', async () => {
  const receiver = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/github`;
  await hub.createRepository(REPOSITORY, { 'README.md': 'x' });
  hub.addHook(REPOSITORY, { url, secret: 'x' });
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7-cart', files: { a: '1' } });
  const { number } = await github.createPull(REPOSITORY, { title: 'Cart', body: '', branch: 'task-7-cart', base: 'main' });
  await github.addLabels(REPOSITORY, number, ['task-7']);
  await hub.delivered();

  const { log, metrics, rights, environment, record } = parts();
  const known = new KnownPulls();
  const now = (): Date => new Date(Date.now() + clock);
  const watch = new GitHubWatch({ github, repositories: [REPOSITORY], known, since: () => '2000-01-01T00:00:00Z', changed: () => {}, refused: () => {}, everyMs: 1000, log });
  const lookUp = new LookUp({ github, repositories: [REPOSITORY], known, now });
  const redeliverer = new Redeliverer({ environment, github, repositories: [REPOSITORY], url, metrics, record, rights, now, log });
  const poll = async (): Promise<void> => {
    clock += 60_000;
    await watch.lookAll();
    lookUp.forget();
    for (const task of ['7', '8']) await lookUp.truthOf(task, ['waiting-pr-created', 'waiting-ready-for-qa', 'waiting-pr-approved', 'waiting-pr-merged']);
    await redeliverer.look();
  };
  await poll();
  expect(await countedBy(async () => {
    for (let times = 0; times < POLLS; times++) await poll();
  })).toEqual([]);
  expect(hub.requests.some(({ path }) => path.includes('/deliveries'))).toBe(true);
  await new Promise((resolve) => receiver.close(resolve));
});
