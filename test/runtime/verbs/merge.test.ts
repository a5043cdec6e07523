import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EXIT } from '../../../lib/contract/exit-codes.ts';
import { MOUNTS } from '../../../lib/contract/mounts.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { LABELS, PROJECT_ANNOTATIONS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { KubeObject } from '../../../lib/runtime/kube/kube.ts';
import { run as correlate } from '../../../lib/runtime/verbs/correlate.ts';
import { run as markComplete } from '../../../lib/runtime/verbs/mark-complete.ts';
import type { VerbContext, VerbProgram } from '../../../lib/runtime/verbs/verb-program.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { aLog } from '../a-log.ts';
import { aSecret, type ASecret } from '../github/a-client.ts';
import { startCluster, type ClusterServer } from '../kube/cluster-server.ts';

/** What the Workflow `post-merge` calls, after a pull request of task 7 was merged. */
const TASKS = '.taskmaster/tasks/tasks.json';
let site: StandInGitHub;
let cluster: ClusterServer;
let secret: ASecret;
let tmp: string;
let log: ReturnType<typeof aLog>;
let number: number;

const PLAIN = { 'a.txt': 'a', [TASKS]: JSON.stringify({ master: { tasks: [{ id: 7, title: 'Cart', status: 'in-progress' }] } }, null, 2) };
beforeEach(async () => {
  site = await startGitHub();
  cluster = await startCluster({ delayMs: 0 });
  await site.createRepository('acme/shop', PLAIN);
  await site.createRepository('acme/docs', { 'a.txt': 'a' });
  secret = aSecret({ token: site.addUser('taskmaster[bot]').token });
  site.addUser('ada');
  tmp = mkdtempSync(join(tmpdir(), 'verbs-'));
  log = aLog();
  number = await opened();
});
afterEach(async () => {
  secret.remove();
  rmSync(tmp, { recursive: true, force: true });
  await cluster.stop();
  await site.close();
});

const client = (environment: Environment) => connectGitHub({ apiUrl: site.apiUrl, credentials: environment.github.credentials.kind, folder: secret.folder, log, retryUnit: 1, spacing: false });
const opened = async (repository = 'acme/shop', { branch = 'task-7-cart', base = 'main', labels = ['task-7'] } = {}): Promise<number> => {
  const github = client(environmentOf());
  await site.commit(repository, 'ada', { branch, files: { 'cart.ts': branch } });
  const pull = await github.createPull(repository, { title: 'Cart', body: '', branch, base });
  await github.addLabels(repository, pull.number, labels);
  return pull.number;
};

function environmentOf(kind: 'token' | 'deploy-key' = 'token'): Environment {
  const plain = anEnvironment();
  return anEnvironment({ github: { ...plain.github, apiUrl: site.apiUrl, repositories: ['acme/docs'], credentials: { kind, secret: 'github' } } });
}

function call(program: VerbProgram, env: VerbContext['env'] = {}, kind: 'token' | 'deploy-key' = 'token') {
  const environment = environmentOf(kind);
  const github = client(environment);
  return program({
    env: { TM_TASK: '7', TM_PLAY: 'play-shop-7', TM_PULL: String(number), TM_REPOSITORY: 'acme/shop', TM_BRANCH: 'task-7-cart', TM_SHA: site.pull('acme/shop', 1).head.sha, ...env },
    environment,
    mounts: { ...MOUNTS, tmp, github: secret.folder },
    kube: () => connectKube({ access: plainAccess(cluster.url) }),
    github: () => github,
    log,
    signal: new AbortController().signal,
  });
}
const said = (): readonly string[] => log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);

describe('mark-complete', () => {
  test('marks the task done in Git, and does nothing the second time', async () => {
    expect(await call(markComplete)).toBe(EXIT.done);
    expect(await call(markComplete)).toBe(EXIT.done);
    expect(await site.readFile('acme/shop', TASKS)).toBe(PLAIN[TASKS].replace('in-progress', 'done'));
    expect((await site.commits('acme/shop')).map(({ message }) => message.trim())).toEqual([`chore(taskmaster): task 7 done (#${number})`, 'Begin']);
  });

  test('of another repository of the project writes into that of tasks.json', async () => {
    const docs = await opened('acme/docs');
    expect(await call(markComplete, { TM_REPOSITORY: 'acme/docs', TM_PULL: String(docs) })).toBe(EXIT.done);
    expect((await site.commits('acme/shop'))[0]?.message.trim()).toBe(`chore(taskmaster): task 7 done (acme/docs#${docs})`);
  });

  const projectFrom = (name: string, phase: string, tag: string | undefined, creationTimestamp: string): void =>
    cluster.put('workflows', {
      metadata: {
        name,
        creationTimestamp,
        labels: { [LABELS.project]: 'shop', [LABELS.workflowType]: WORKFLOW_TYPES.project },
        ...(tag !== undefined && { annotations: { [PROJECT_ANNOTATIONS.source]: JSON.stringify({ repository: 'acme/shop', branch: 'main', tag }) } }),
      },
      spec: {},
      status: { phase },
    } as KubeObject);
  const tagged = async (): Promise<void> => {
    const tasks = [{ id: 7, title: 'Cart', status: 'in-progress' }];
    await site.commit('acme/shop', 'ada', { files: { [TASKS]: JSON.stringify({ master: { tasks }, next: { tasks }, old: { tasks } }) } });
  };
  const done = async (): Promise<readonly string[]> => {
    const file = JSON.parse((await site.readFile('acme/shop', TASKS)) ?? '') as Record<string, { tasks: { status: string }[] }>;
    return Object.entries(file).flatMap(([tag, { tasks }]) => (tasks[0]?.status === 'done' ? [tag] : []));
  };
  test.each([
    ['the one that runs', () => (projectFrom('project-shop', 'Running', 'next', '2026-01-01T00:00:00Z'), projectFrom('project-shop-g0', 'Failed', 'old', '2026-01-02T00:00:00Z')), 'next'],
    ['the last one, where none runs', () => (projectFrom('project-shop', 'Failed', 'old', '2026-01-01T00:00:00Z'), projectFrom('project-shop-g2', 'Succeeded', 'next', '2026-01-02T00:00:00Z')), 'next'],
    ['none that says it', () => projectFrom('project-shop', 'Running', undefined, '2026-01-01T00:00:00Z'), 'master'],
  ] as const)('marks the task of the tag that the project was started from: %s', async (_, put, tag) => {
    await tagged();
    put();
    expect(await call(markComplete)).toBe(EXIT.done);
    expect(await done()).toEqual([tag]);
  });

  test('is refused with every fault at once where it is called wrongly', async () => {
    expect(await call(markComplete, { TM_TASK: '7;id', TM_PULL: '', TM_SHA: '0123' })).toBe(EXIT.usage);
    expect(said()).toHaveLength(3);
    expect(await call(markComplete, { TM_PLAY: 'play-shop-8', TM_REPOSITORY: 'mallory/shop' })).toBe(EXIT.usage);
    expect(said().slice(3)).toEqual([
      'environment: TM_PLAY: this is not the play of task 7, got "play-shop-8": write play-shop-7',
      'environment: TM_REPOSITORY: this repository is not one of the project, got "mallory/shop": write one of acme/shop, acme/docs',
    ]);
    expect(await site.commits('acme/shop')).toHaveLength(1);
  });
});

describe('correlate', () => {
  const merge = () => site.merge('acme/shop', number, 'ada');

  test('agrees with a merge that GitHub knows of', async () => {
    await merge();
    expect(await call(correlate)).toBe(EXIT.done);
  });

  test('agrees in the case in which GitHub compares names', async () => {
    await merge();
    expect(await call(correlate, { TM_REPOSITORY: 'Acme/SHOP' })).toBe(EXIT.done);
  });

  test('agrees where the branch is so long that it is cut, wherever that is', async () => {
    for (const end of ['/b', '.b', '-b', '.lock-b']) {
      const branch = `task-7-${'a'.repeat(200 - 'task-7-'.length - Math.max(1, end.length - 2))}${end}`;
      number = await opened('acme/shop', { branch });
      await merge();
      expect(await call(correlate, { TM_BRANCH: branch.slice(0, 200) })).toBe(EXIT.done);
    }
  });

  test('refuses one that is not merged', async () => {
    expect(await call(correlate)).toBe(EXIT.refused);
    expect(said()[0]).toMatch(/^The pull request was closed without being merged\./);
  });

  test.each<[string, Parameters<typeof opened>[1], VerbContext['env'], RegExp]>([
    ['whose label and branch disagree', { branch: 'task-7-b', labels: ['task-8'] }, { TM_BRANCH: 'task-7-b' }, /^The label and the branch of the pull request name different tasks\./],
    ['that has no label of a task', { branch: 'task-7-b', labels: ['bug'] }, { TM_BRANCH: 'task-7-b' }, /^The branch names a task, and no label of the pull request does\./],
    ['of another task', { branch: 'task-8', labels: ['task-8'] }, {}, /^the pull request is of task 8, not of task 7$/],
    ['of another branch', { branch: 'task-7-b' }, {}, /^the pull request brings branch task-7-b, not task-7-cart$/],
  ])('refuses one %s', async (_, pull, env, message) => {
    number = await opened('acme/shop', pull);
    await merge();
    expect(await call(correlate, env)).toBe(EXIT.refused);
    expect(said()[0]).toMatch(message);
  });

  test('refuses one that was merged into another branch', async () => {
    await site.commit('acme/shop', 'ada', { branch: 'develop', files: { 'd.txt': 'd' } });
    number = await opened('acme/shop', { branch: 'task-7-b', base: 'develop' });
    await merge();
    expect(await call(correlate, { TM_BRANCH: 'task-7-b' })).toBe(EXIT.refused);
    expect(said()[0]).toMatch(/^The pull request was merged into another branch than that of the project\./);
  });

  test('with a deploy key, to which GitHub does not show the pull request, believes the sensor but not a branch of another task', async () => {
    expect(await call(correlate, {}, 'deploy-key')).toBe(EXIT.done);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'a deploy key cannot read the pull request, the signed webhook is believed' }));
    expect(await call(correlate, { TM_BRANCH: 'task-8-cart' }, 'deploy-key')).toBe(EXIT.refused);
  });

  test('refuses one that is not there', async () => {
    expect(await call(correlate, { TM_PULL: '99' })).toBe(EXIT.refused);
    expect(said()).toEqual(['there is no pull request 99 in acme/shop, or the credentials may not read it']);
  });
});
