import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import type { Status } from '../../../lib/tasks/task.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { sensorSettings } from '../../../lib/runtime/mend/evidence.ts';
import { KnownPulls } from '../../../lib/runtime/mend/known-pulls.ts';
import { LookUp } from '../../../lib/runtime/mend/look-up.ts';
import type { Mending } from '../../../lib/runtime/mend/mending.ts';
import { mendTask } from '../../../lib/runtime/mend/mend-task.ts';
import { Refusals } from '../../../lib/runtime/mend/refusals.ts';
import { oldestAtWork, worldOf } from '../../../lib/runtime/mend/world.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';
import { ApiServer } from '../kube/api-server.ts';

const REPOSITORY = 'acme/shop';
let hub: StandInGitHub;
let cluster: ApiServer;
let secret: ReturnType<typeof aSecret>;

beforeEach(async () => {
  hub = await startGitHub();
  cluster = await new ApiServer().start();
  await hub.createRepository(REPOSITORY, { 'README.md': '# Shop\n' });
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
});
afterEach(async () => {
  secret.remove();
  await cluster.stop();
  await hub.close();
});

const failedPlay = (phase: 'Failed' | 'Succeeded' = 'Failed'): Workflow => ({
  metadata: { name: 'play-shop-7', uid: 'u', creationTimestamp: '2000-01-01T00:00:00Z', labels: { [LABELS.taskId]: '7', [LABELS.workflowType]: WORKFLOW_TYPES.play } },
  spec: {},
  status: { phase, finishedAt: '2000-01-01T01:00:00Z' },
});

function aMending(play: Workflow, status: Status): Mending {
  const environment = anEnvironment();
  const log = aLog();
  const github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log, retryUnit: 1, spacing: false });
  const now = (): Date => new Date(Date.now() + 60_000);
  return {
    environment,
    settings: sensorSettings(environment),
    kube: connectKube({ access: plainAccess(cluster.url) }),
    github,
    world: worldOf([play]),
    lookUp: new LookUp({ github, repositories: [REPOSITORY], known: new KnownPulls(), now }),
    tasks: { statusOf: () => status, skipOf: () => undefined, planned: () => undefined },
    metrics: createMetrics({ process: false }),
    record: () => Promise.resolve(),
    log,
    now,
  };
}
async function mend(play: Workflow, status: Status): Promise<readonly string[]> {
  const mending = aMending(play, status);
  await mendTask(mending, new Refusals({ environment: mending.environment, record: mending.record, log: mending.log }), '7');
  return cluster.names;
}

/** What the comment of a play that gave up asks people to do. */
async function mergeByHand(): Promise<number> {
  const { github } = aMending(failedPlay(), 'pending');
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: 'task-7', files: { a: '1' } });
  const { number } = await github.createPull(REPOSITORY, { title: 'Cart', body: '', branch: 'task-7', base: 'main' });
  await github.addLabels(REPOSITORY, number, ['task-7']);
  await hub.merge(REPOSITORY, number, 'taskmaster[bot]');
  return number;
}

test('a pull request that people merged after its play failed has its task marked as done, although its event was lost', async () => {
  const number = await mergeByHand();
  expect(await mend(failedPlay(), 'pending')).toEqual([`post-merge-shop-7-${number}`]);
});

test('nothing is done, and GitHub is not asked, where the task is done already', async () => {
  await mergeByHand();
  const before = hub.requests.length;
  expect(await mend(failedPlay(), 'done')).toEqual([]);
  expect(hub.requests).toHaveLength(before);
});

test('GitHub is asked for changes as long as a play that failed may be merged by hand', () => {
  expect(oldestAtWork(worldOf([failedPlay()]))).toBe('2000-01-01T00:00:00Z');
  expect(oldestAtWork(worldOf([failedPlay('Succeeded')]))).toBeUndefined();
});
