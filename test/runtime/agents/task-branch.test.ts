import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fromCodeRun, type AgentRun } from '../../../lib/runtime/agents/agent-run.ts';
import type { EnvVar, Job } from '../../../lib/runtime/agents/kinds.ts';
import { Ledger } from '../../../lib/runtime/agents/ledger.ts';
import { reconcileRun } from '../../../lib/runtime/agents/reconcile-run.ts';
import { TIMING } from '../../../lib/runtime/agents/timing.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { CodeRun } from '../../../lib/runtime/kube/resources.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';
import { startCluster, type ClusterServer } from '../kube/cluster-server.ts';
import { aCodeRun, aTask, environment } from './a-run.ts';

const REPOSITORY = 'acme/shop';
let hub: StandInGitHub;
let github: GitHub;
let cluster: ClusterServer;
let secret: ReturnType<typeof aSecret>;

beforeEach(async () => {
  hub = await startGitHub();
  cluster = await startCluster({ delayMs: 0 });
  await hub.createRepository(REPOSITORY, { 'README.md': '# Shop\n' });
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
  github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log: aLog(), retryUnit: 1, spacing: false });
});
afterEach(async () => {
  secret.remove();
  await cluster.stop();
  await hub.close();
});

async function opened(branch: string, labels: readonly string[] = []): Promise<number> {
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch, files: { [branch]: 'x' } });
  const { number } = await github.createPull(REPOSITORY, { title: branch, body: '', branch, base: 'main' });
  if (labels.length > 0) await github.addLabels(REPOSITORY, number, labels);
  return number;
}

async function started(spec: Partial<CodeRun['spec']> = {}): Promise<{ branch?: string | undefined; pull?: string | undefined; status: CodeRun['status'] }> {
  const kube = connectKube({ access: plainAccess(cluster.url) });
  const run = aCodeRun({ role: 'cleo', cycle: 1, ...spec });
  cluster.put('coderuns', run);
  const placed: AgentRun = fromCodeRun(run, environment);
  const context = { kube, environment, github, taskOf: () => Promise.resolve(aTask()), runs: () => [], ledger: new Ledger(kube, 'tm-agents'), record: () => Promise.resolve(), timing: TIMING, now: () => new Date(), log: aLog() };
  await reconcileRun(context, placed);
  const variables = (cluster.of('jobs')[0] as Job | undefined)?.spec.template.spec.containers[0]?.env ?? [];
  const valueOf = (name: string): string | undefined => variables.find((one: EnvVar) => one.name === name)?.value;
  return { branch: valueOf('TASKMASTER_BRANCH'), pull: valueOf('TASKMASTER_PULL_REQUEST'), status: (cluster.of('coderuns')[0] as CodeRun).status };
}

describe('an agent of a play', () => {
  test('judges the branch of the pull request of its task, whatever comes after the number', async () => {
    await opened('task-77');
    const number = await opened('task-7-cart', ['task-7']);
    const { branch, pull, status } = await started();
    expect([branch, pull]).toEqual(['task-7-cart', String(number)]);
    expect(status).toMatchObject({ branch: 'task-7-cart', pullRequest: { number } });
    expect(cluster.of('configmaps').map((map) => JSON.stringify(map))[0]).toContain(`pull request #${number}`);
  });

  test('judges of several the labelled one', async () => {
    await opened('task-7');
    await opened('task-7-cart', ['task-7']);
    expect((await started()).branch).toBe('task-7-cart');
  });

  test('works on the plain branch where there is no pull request', async () => {
    expect((await started({ role: 'rex', cycle: 0 })).branch).toBe('task-7');
  });

  test('works on the branch that its spec names', async () => {
    await opened('task-7-cart', ['task-7']);
    expect((await started({ branch: 'task-7-other' })).branch).toBe('task-7-other');
  });

  test('waits, and says why, while GitHub cannot be asked', async () => {
    hub.fail({ status: 503, times: 100 });
    expect((await started()).status).toMatchObject({ phase: 'Pending', reason: 'GitHubNotAsked' });
    expect(cluster.of('jobs')).toEqual([]);
  });
});
