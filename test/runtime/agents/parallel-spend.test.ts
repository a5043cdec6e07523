import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fromCodeRun, type AgentRun } from '../../../lib/runtime/agents/agent-run.ts';
import type { Job } from '../../../lib/runtime/agents/kinds.ts';
import { Ledger } from '../../../lib/runtime/agents/ledger.ts';
import { BUDGET_ANNOTATION, labelsOf } from '../../../lib/runtime/agents/names.ts';
import { reconcileRun } from '../../../lib/runtime/agents/reconcile-run.ts';
import { reservedBy } from '../../../lib/runtime/agents/reserve.ts';
import type { RunContext } from '../../../lib/runtime/agents/run-context.ts';
import { TIMING } from '../../../lib/runtime/agents/timing.ts';
import { FaultsError } from '../../../lib/contract/fault.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { CodeRun } from '../../../lib/runtime/kube/resources.ts';
import { aLog } from '../a-log.ts';
import { startCluster, type ClusterServer } from '../kube/cluster-server.ts';
import { aCodeRun, aJob, aResult, aRun, aTask, environment } from './a-run.ts';

let cluster: ClusterServer;
beforeEach(async () => void (cluster = await startCluster()));
afterEach(() => cluster.stop());

const withCaps = (maxUsd: { run?: number; task?: number; project?: number }) => ({ ...environment, agentRuns: { enabled: true, maxUsd } });

/** As one leader has it for all its runs. */
function aContext(maxUsd: Parameters<typeof withCaps>[0], taskOf: RunContext['taskOf'] = (id) => Promise.resolve(aTask({ id }))): RunContext {
  const kube = connectKube({ access: plainAccess(cluster.url) });
  const where = withCaps(maxUsd);
  return { kube, environment: where, taskOf, runs: () => [], ledger: new Ledger(kube, where.namespaces.agents), record: () => Promise.resolve(), timing: TIMING, now: () => new Date('2026-01-01T00:00:30Z'), log: aLog() };
}
function aNewRun(task: number, spec: Partial<CodeRun['spec']> = {}): AgentRun {
  const run = aCodeRun({ taskId: task, ...spec });
  const object = { ...run, metadata: { ...run.metadata, name: `play-shop-${task}-rex-0`, uid: `00000000-0000-4000-8000-${String(task).padStart(12, '0')}` } };
  cluster.put('coderuns', object);
  return fromCodeRun(object, environment);
}
const statusOf = (run: AgentRun) => (cluster.of('coderuns').find(({ metadata }) => metadata.name === run.meta.name) as CodeRun).status;
const budgets = () => cluster.of('jobs').map(({ metadata }) => Number(metadata.annotations?.[BUDGET_ANNOTATION]));
const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

describe('runs that start at the same time', () => {
  test('may cost no more together than the project may', async () => {
    const context = aContext({ run: 4, project: 10 });
    const runs = [1, 2, 3, 4, 5].map((task) => aNewRun(task));
    await Promise.all(runs.map((run) => reconcileRun(context, run)));
    expect(budgets().toSorted()).toEqual([2, 4, 4]);
    const waiting = runs.map(statusOf).filter((status) => status?.reason === 'SpendReserved');
    expect(waiting).toHaveLength(2);
    expect(waiting[0]).toMatchObject({ phase: 'Pending', message: expect.stringContaining('agentRuns.maxUsd.run') });
  });

  test('begin one after the other where they have no cap of their own', async () => {
    const context = aContext({ project: 10 });
    const runs = [1, 2].map((task) => aNewRun(task));
    await Promise.all(runs.map((run) => reconcileRun(context, run)));
    expect(budgets()).toEqual([10]);
  });

  test('do not wait for each other where only each by itself is bounded', async () => {
    const context = aContext({ run: 4 });
    await Promise.all([1, 2, 3].map((task) => reconcileRun(context, aNewRun(task))));
    expect(budgets()).toEqual([4, 4, 4]);
  });

  test('that wait go on with what the others left, and end where they left nothing', async () => {
    const context = aContext({ project: 10 });
    const [first, second] = [aNewRun(1), aNewRun(2)];
    await reconcileRun(context, first);
    await reconcileRun(context, second);
    const [job] = cluster.of('jobs');
    await context.ledger.record(first, 3, context.now());
    cluster.put('jobs', { ...job, metadata: { ...(job as Job).metadata, annotations: aJob(1, aResult('succeeded', { costUsd: 3 })).metadata.annotations } } as Job);
    await reconcileRun(context, second);
    expect(sum(budgets().filter(Number.isFinite))).toBe(7);
    await context.ledger.record(first, 10, context.now());
    const third = aNewRun(3);
    await reconcileRun(context, third);
    expect(statusOf(third)).toMatchObject({ phase: 'Failed', reason: 'SpendLimitReached' });
  });
});

test('what an attempt may cost is reserved while it is at work, for its own task and project', () => {
  const of = (task: number, usd: number, project = 'shop', result = false): Job => {
    const run = aRun({ taskId: task, project });
    const job = aJob(1, result ? aResult('succeeded') : undefined);
    return { ...job, metadata: { ...job.metadata, labels: { ...labelsOf(run), 'taskmaster.io/run': `other-${task}` }, annotations: { ...job.metadata.annotations, [BUDGET_ANNOTATION]: String(usd) } } };
  };
  expect(reservedBy([of(7, 1), of(8, 2), of(7, 4, 'other'), of(7, 8, 'shop', true), aJob(1)], aRun())).toEqual({ task: 1, project: 3 });
});

describe('a run that cannot start', () => {
  test('says so where the cluster cannot take its Job as it is, in place of trying for ever', async () => {
    cluster.refuse = (_, plural) => (plural === 'jobs' ? { code: 422, reason: 'Invalid', message: 'Job is invalid: spec.template: no' } : undefined);
    const run = aNewRun(1);
    await reconcileRun(aContext({}), run);
    expect(statusOf(run)).toMatchObject({ phase: 'Failed', reason: 'Refused', message: expect.stringContaining('spec.template: no') });
  });

  test('waits, and says why, while tasks.json is broken', async () => {
    const run = aNewRun(1);
    const broken = new FaultsError([{ file: 'tasks.json', path: 'tasks[0]', message: 'it has no id', remedy: 'give it one' }]);
    expect(await reconcileRun(aContext({}, () => Promise.reject(broken)), run)).toEqual({ againAfterMs: 30_000 });
    expect(statusOf(run)).toMatchObject({ phase: 'Pending', reason: 'TasksNotRead', message: expect.stringContaining('it has no id') });
  });
});
