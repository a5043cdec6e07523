import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isTerminal } from '../../lib/contract/crds/run-status.ts';
import type { CodeRunRequest, CodeRunStatus } from '../../lib/contract/crds/code-run.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { startAgentRuns } from '../../lib/runtime/agents/controller.ts';
import { TIMING } from '../../lib/runtime/agents/timing.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { aLog } from '../runtime/a-log.ts';
import { applyAgents, asController, IMAGE, makeImages, Runs } from './agent-runs-lab.ts';
import { describeOnCluster } from './kubectl.ts';
import { noImages, until } from './lab.ts';
import { remove } from './remove.ts';

const NAME = `e2e-agents-${process.pid}`;

const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const program = { image: `${IMAGE.repository}:${IMAGE.tag}`, secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }] };
const environment: Environment = {
  ...dev,
  namespaces: { workflows: NAME, events: NAME, agents: `${NAME}-runs` },
  project: { ...dev.project, name: 'demo' },
  image: IMAGE,
  crds: { group: 'e2e-agents.platform', install: true },
  programs: { 'claude-code': program, codegen: program, aider: program, goose: { image: 'docker.io/test/there-is-none:1', secrets: [] } },
  agentRuns: { enabled: true, maxUsd: { task: 10 } },
  storage: { ...dev.storage, workspace: '64Mi' },
};
const task = { id: 7, title: 'Sell things', description: 'In a shop.', status: 'pending', priority: 'medium', dependencies: [], details: '', testStrategy: '', subtasks: [] };
const { project } = parseTaskProject(JSON.stringify({ master: { tasks: [task] } }), { file: 'tasks.json' });
const plan = makePlan({ project, overrides: NO_OVERRIDES, environment });
const runs = new Runs(environment);

const ended = (name: string): Promise<CodeRunStatus> =>
  until(`the end of ${name}`, () => {
    const status = runs.status(name);
    return isTerminal(status.phase) ? status : undefined;
  });

async function carriedOut(name: string, spec: Partial<CodeRunRequest>): Promise<CodeRunStatus> {
  runs.ask(name, spec);
  return ended(name);
}

describeOnCluster('agent runs, each in a pod of its own', () => {
  let applied: readonly Manifest[] = [];
  let stop = async (): Promise<void> => {};

  /** Starts what looks after the runs, with the rights that our process has. @returns what stops it */
  function start(): () => Promise<void> {
    const end = new AbortController();
    const ending = startAgentRuns({
      kube: connectKube({ access: asController(environment) }),
      environment,
      taskOf: async (id) => project.tasks.find((one) => one.id === id),
      signal: end.signal,
      log: aLog(),
      timing: { ...TIMING, stuckMs: 5_000, retryMs: 1_000 },
    });
    return async () => {
      end.abort();
      await ending;
    };
  }

  beforeAll(() => {
    makeImages();
    applied = applyAgents(environment, plan);
    stop = start();
  });
  afterAll(async () => {
    await stop();
    remove(applied);
  });

  test('do what is asked for, and say so', async () => {
    const status = await carriedOut('well', { taskId: 7 });
    expect(status).toMatchObject({ phase: 'Succeeded', attempts: 1, jobName: 'well-1', sessionId: 's-1', costUsd: 0.25, tokens: { input: 10, output: 5 } });
    expect(status.message).toBe('well 1');
    expect(runs.job('well-1')?.metadata.annotations?.['taskmaster.io/result']).toMatch('"outcome":"succeeded"');
  });

  test('keep the workspace of a task, and the session where that is asked for', async () => {
    expect((await carriedOut('before', {})).message).toMatch(/before 1$/);
    const status = await carriedOut('again', { continueSession: true });
    expect(status.message).toMatch(/before again 1 resumed s-1$/);
  });

  test('have a workspace of their own where they belong to no project', async () => {
    const status = await carriedOut('lonely', { project: undefined as never });
    expect(status.message).toBe('lonely 1');
    expect(runs.hasClaim('workspace-lonely')).toBe(true);
    runs.delete('lonely');
    await until('the end of its workspace', () => (runs.hasClaim('workspace-lonely') ? undefined : true));
    expect(runs.hasClaim('workspace-demo-7')).toBe(true);
  });

  test('write documents as well', async () => {
    runs.askForDocuments('documents');
    const status = await until('the end of the documents', () => {
      const now = runs.status('documents', 'docsruns');
      return isTerminal(now.phase) ? now : undefined;
    });
    expect(status).toMatchObject({ phase: 'Succeeded', attempts: 1, costUsd: 0.25, message: 'documents 0' });
  });

  test('go on while nobody looks after them, and are not doubled by two who do', async () => {
    runs.ask('brief', { model: 'brief' });
    await until('the agent at work', () => (runs.status('brief').phase === 'Running' ? true : undefined));
    await stop();
    await until('the end of the agent', () => (runs.pods('brief-1').some(({ phase }) => phase === 'Succeeded') ? true : undefined));
    expect(runs.status('brief').phase).toBe('Running');
    const [one, other] = [start(), start()];
    stop = async () => void (await Promise.all([one(), other()]));
    expect(await ended('brief')).toMatchObject({ phase: 'Succeeded', attempts: 1, costUsd: 0.25 });
    expect(await carriedOut('after', {})).toMatchObject({ phase: 'Succeeded', attempts: 1 });
    expect(runs.job('brief-2')).toBeUndefined();
    expect(runs.job('after-2')).toBeUndefined();
    await other();
    stop = one;
  });

  test('are not tried again where the agent failed', async () => {
    const status = await carriedOut('badly', { model: 'badly', retries: 3 });
    expect(status).toMatchObject({ phase: 'Failed', reason: 'AgentFailed', message: 'it cannot be done', attempts: 1, costUsd: 0.5 });
    await until('an Event', () => (runs.events('badly').some(({ type, reason }) => type === 'Warning' && reason === 'AgentFailed') ? true : undefined));
  });

  test('are tried again where the machinery broke', async () => {
    expect(await carriedOut('unprepared', { branch: 'unprepared', retries: 1 })).toMatchObject({ phase: 'Succeeded', attempts: 2, jobName: 'unprepared-2' });
    expect(await carriedOut('killed', { model: 'killed', retries: 1 })).toMatchObject({ phase: 'Errored', reason: 'Killed', attempts: 2 });
  });

  test('end as errored where the workspace is refused, at once', async () => {
    expect(await carriedOut('refused', { branch: 'refused', retries: 3 })).toMatchObject({ phase: 'Errored', reason: 'PrepareRefused', message: 'there is no such repository', attempts: 1 });
  });

  test('end as errored where the image is not to be had, and hold no place', async () => {
    const status = await carriedOut('no-image', { program: 'goose', retries: 1 });
    expect(status).toMatchObject({ phase: 'Errored', attempts: 2 });
    expect(status.reason).toMatch(/^(?:ErrImagePull|ImagePullBackOff)$/);
    await until('no pod that is left', () => (runs.pods('no-image-2').length === 0 ? true : undefined));
  });

  test('wait for a provider’s limit, which is no retry, and go on', async () => {
    runs.ask('limited', { model: 'limited', retries: 0 });
    const paused = await until('the pause', () => {
      const status = runs.status('limited');
      return status.pausedUntil === undefined ? undefined : status;
    });
    expect(paused).toMatchObject({ phase: 'Pending', reason: 'ProviderLimit', attempts: 1 });
    expect(await ended('limited')).toMatchObject({ phase: 'Succeeded', attempts: 2, message: 'resumed s-1', costUsd: 0.3, tokens: { input: 20, output: 10 } });
  });

  test('end with their time', async () => {
    const status = await carriedOut('late', { model: 'slow', timeoutSeconds: 60, retries: 2 });
    expect(status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded', attempts: 1, sessionId: 's-1' });
  });

  test('stop when they are deleted', async () => {
    runs.ask('slow', { model: 'slow' });
    await until('the agent at work', () => (runs.status('slow').phase === 'Running' ? true : undefined));
    runs.delete('slow');
    await until('the end of its pod', () => (runs.pods('slow-1').length === 0 ? true : undefined), 20);
    expect(runs.job('slow-1')).toBeUndefined();
  });

  test('are not started where they would pass a limit of what they may cost', async () => {
    expect(await carriedOut('cheap', { model: 'limited', branch: 'task-7', maxCostUsd: 0 })).toMatchObject({ phase: 'Failed', reason: 'SpendLimitReached', attempts: 0 });
    expect(runs.job('cheap-1')).toBeUndefined();
    await until('an Event', () => (runs.events('cheap').some(({ reason }) => reason === 'SpendLimitReached') ? true : undefined));
  });

  test('are left alone where another system looks after them', async () => {
    runs.ask('theirs', {}, { 'taskmaster.io/system': 'orchestrator' });
    await carriedOut('ours', {});
    expect(runs.status('theirs')).toEqual({});
  });

  test('are written no more once they have ended', async () => {
    const version = runs.version('well');
    await carriedOut('last', {});
    expect(runs.version('well')).toBe(version);
  });
}, noImages());
