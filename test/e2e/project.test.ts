import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { codeRunName, playName } from '../../lib/contract/names.ts';
import type { Verb } from '../../lib/contract/verbs.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { makeShards } from '../../lib/plan/shards/make-shards.ts';
import { openGatesOf } from '../../lib/runtime/argo/gates.ts';
import { nodesOf } from '../../lib/runtime/argo/nodes.ts';
import type { Workflow } from '../../lib/runtime/argo/workflow.ts';
import { connectGitHub } from '../../lib/runtime/github/connect.ts';
import { CONFIG_MAPS, WORKFLOWS } from '../../lib/runtime/kube/resources.ts';
import { settleGates } from '../../lib/runtime/plays/settle-gates.ts';
import { replan, type Replanned } from '../../lib/runtime/project/replan.ts';
import { submitPlan, type Submission } from '../../lib/runtime/project/submit-plan.ts';
import { PROGRAMS } from '../../lib/runtime/verbs/registry.ts';
import type { VerbContext } from '../../lib/runtime/verbs/verb-program.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { aLog } from '../runtime/a-log.ts';
import { Argo } from './argo.ts';
import { startGitHub, type StandInGitHub } from './github/stand-in-github.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { applyProject, makeStandInImage, noImages, STAND_IN_IMAGE, until } from './lab.ts';
import { remove } from './remove.ts';
import { kubeAs } from './verb-runner.ts';

const NAMESPACE = `e2e-project-${process.pid}`;
const REPOSITORY = 'acme/demo';
const TASKS_FILE = '.taskmaster/tasks/tasks.json';
const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const base: Environment = {
  ...dev,
  namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: `${NAMESPACE}-agents` },
  project: { ...dev.project, name: 'demo', repository: REPOSITORY },
  image: STAND_IN_IMAGE,
  crds: { group: 'e2e-project.platform', install: true },
  play: { ...dev.play, parallel: 2 },
  resync: { ...dev.resync, enabled: false },
};
const argo = new Argo(NAMESPACE);
const folder = mkdtempSync(join(tmpdir(), 'project-'));
const log = aLog();

type TaskEntry = { readonly id: number; readonly dependencies: readonly number[]; status?: string };
const task = (id: number, ...dependencies: number[]): TaskEntry => ({ id, dependencies });
const tasksJson = (tasks: readonly TaskEntry[]): string => JSON.stringify({ master: { tasks: tasks.map((one) => ({ title: `Task ${one.id}`, description: '', status: 'pending', priority: 'medium', details: '', testStrategy: '', subtasks: [], ...one })) } });

describeOnCluster('a project from its repository', () => {
  const orchestrator = kubeAs('orchestrator', NAMESPACE);
  let hub: StandInGitHub;
  let environment = base;
  let applied: readonly Manifest[] = [];
  let tasks: readonly TaskEntry[] = [task(1), task(2), task(3, 1), task(4, 3), task(5, 2), task(7, 1)];

  beforeAll(async () => {
    hub = await startGitHub();
    environment = { ...base, github: { ...base.github, apiUrl: hub.apiUrl, credentials: { kind: 'token', secret: 'github' } } };
    mkdirSync(join(folder, 'github'));
    writeFileSync(join(folder, 'github', 'token'), hub.addUser('tm').token);
    await hub.createRepository(REPOSITORY, { 'README.md': 'hello' });
    makeStandInImage();
    applied = applyProject(environment, { project: 'demo', tag: 'master', environment: 'dev', tasks: [], left: [], shards: [] });
  });
  afterAll(async () => {
    remove(applied);
    await hub?.close();
    rmSync(folder, { recursive: true });
  });

  const github = () => connectGitHub({ apiUrl: environment.github.apiUrl, credentials: 'token', folder: join(folder, 'github'), log });
  const inFolder = (name: string): string => join(folder, name);
  const contextOf = (env: VerbContext['env'] = {}): VerbContext => ({
    env,
    environment,
    mounts: { tmp: tmpdir(), config: inFolder('config'), overrides: inFolder('overrides'), routing: inFolder('routing'), github: inFolder('github'), workspace: inFolder('workspace'), backups: inFolder('backups') },
    kube: () => orchestrator,
    github,
    log,
    signal: new AbortController().signal,
  });
  const run = async (verb: Verb, env: VerbContext['env'] = {}): Promise<number> => (await PROGRAMS[verb]())(contextOf(env));
  const status = (): unknown => JSON.parse(readFileSync(inFolder('workspace/.argo/status.json'), 'utf8'));
  const replanned = (): Promise<Replanned> => replan({ kube: orchestrator, github: github(), environment, log });
  const commit = (files: Record<string, string>) => hub.commit(REPOSITORY, 'tm', { files });
  const change = async (now: readonly TaskEntry[]): Promise<void> => {
    tasks = now;
    await commit({ [TASKS_FILE]: tasksJson(tasks) });
  };
  const overrides = (text: string) => orchestrator.patch(CONFIG_MAPS, NAMESPACE, 'task-overrides', { data: { 'overrides.yaml': text } });
  const orchestrate = async (): Promise<void> => {
    for (const verb of ['setup', 'load', 'merge-overrides', 'validate-tasks', 'plan', 'submit-project'] as const) expect(await run(verb, { TM_REPOSITORY: REPOSITORY, TM_BRANCH: 'main', TM_TAG: '' })).toBe(0);
  };

  const get = async (name: string): Promise<Workflow> => {
    const found = await orchestrator.get(WORKFLOWS, NAMESPACE, name);
    if (found === undefined) throw new Error(`there is no Workflow ${name}`);
    return found;
  };
  const projects = async (): Promise<readonly string[]> => (await orchestrator.list(WORKFLOWS, NAMESPACE, { labels: 'workflow-type=project' })).items.filter(({ status: now }) => now?.phase === undefined || ['Pending', 'Running'].includes(now.phase)).map(({ metadata }) => metadata.name).sort();
  const ends = (name: string, phase: string) => until(`${name} ${phase}`, () => (argo.get(name)?.status?.phase === phase ? true : undefined));
  const play = (id: number): string => playName('demo', String(id));
  const begins = (id: number) => until(`the play of task ${id}`, () => (argo.get(play(id))?.status?.phase === 'Running' ? true : undefined));
  const phaseOf = (project: string, id: number): string | undefined => Object.values((argo.get(project) as unknown as Workflow).status?.nodes ?? {}).find(({ name }) => name === `${project}.task-${id}`)?.phase;
  const has = (project: string, id: number, phase: string) => until(`task ${id} ${phase} in ${project}`, () => (phaseOf(project, id) === phase ? true : undefined));
  const waitsAt = (project: string, id: number) => until(`a gate of task ${id} in ${project}`, () => (openGatesOf(argo.get(project) as unknown as Workflow).some((gate) => gate.task === String(id)) ? true : undefined));
  const failAgent = async (id: number): Promise<void> => {
    const name = codeRunName(play(id), 'rex', 0);
    const kind = `coderuns.${environment.crds.group}`;
    await until(`CodeRun ${name}`, () => (kubectl(['get', kind, '-n', environment.namespaces.agents, name, '--ignore-not-found']) === '' ? undefined : true));
    kubectl(['patch', kind, '-n', environment.namespaces.agents, name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase: 'Failed' } })]);
    await until('the step that gives up', () => argo.nodes(play(id)).find(({ templateName, phase }) => templateName === 'give-up' && phase === 'Succeeded'));
    for (const gate of ['waiting-pr-created', 'waiting-pr-merged']) argo.fail(play(id), `inputs.parameters.gate.value=${gate}`, 'rex failed');
    await ends(play(id), 'Failed');
  };

  test('refuses a repository without Task Master files, and says what to do', async () => {
    await expect(run('setup')).rejects.toThrow(/acme\/demo at main: Task Master is not initialized: .* run task-master init/);
    expect(status()).toMatchObject({ faults: [expect.stringContaining('task-master init')] });
  });

  test('goes from the repository to Workflows that run', async () => {
    await change(tasks);
    await orchestrate();
    expect(status()).toMatchObject({ status: 'submitted', timestamp: expect.any(String), tasks: 6, planned: 6, workflows: ['project-demo'] });
    expect(status()).not.toHaveProperty('faults');
    await Promise.all([begins(1), begins(2)]);
  });

  test('does nothing when it is submitted again', async () => {
    const before = await get('project-demo');
    await orchestrate();
    expect(await replanned()).toEqual({ result: 'same', differences: [], faults: [] });
    expect(await projects()).toEqual(['project-demo']);
    expect((await get('project-demo')).metadata.uid).toBe(before.metadata.uid);
  });

  test('leaves a running project alone when tasks.json or the overrides are broken', async () => {
    await commit({ [TASKS_FILE]: '{"master": {"tasks": [' });
    expect(await replanned()).toMatchObject({ result: 'faulty', faults: [expect.objectContaining({ file: TASKS_FILE })] });
    await commit({ [TASKS_FILE]: tasksJson(tasks) });
    await overrides('skip_tasks: [{ id: 99, reason: gone }]');
    expect(await replanned()).toMatchObject({ result: 'faulty', faults: [expect.objectContaining({ message: 'there is no task 99' })] });
    expect(await projects()).toEqual(['project-demo']);
  });

  test('runs on without a skipped task, and its plays notice nothing', async () => {
    const before = await Promise.all([get(play(1)), get(play(2))]);
    await overrides('skip_tasks: [{ id: 3, reason: not needed }]\nmodify_tasks: [{ id: 1, changes: { title: Another } }]\n');
    expect(await replanned()).toMatchObject({ result: 'replaced', differences: expect.arrayContaining(['task 3 is not to run any more: not needed']) });
    await ends('project-demo', 'Failed');
    expect(await projects()).toEqual(['project-demo-g2']);
    await Promise.all([waitsAt('project-demo-g2', 1), waitsAt('project-demo-g2', 2)]);
    await until('start-play of both', () => (argo.nodes('project-demo-g2').filter(({ displayName, phase }) => displayName === 'start-play' && phase === 'Succeeded').length === 2 ? true : undefined));
    const after = await Promise.all([get(play(1)), get(play(2))]);
    after.forEach((one, index) => {
      expect(one.metadata.uid).toBe(before[index]?.metadata.uid);
      expect(one.spec).toEqual(before[index]?.spec);
      expect(one.status?.phase).toBe('Running');
    });
    expect(await replanned()).toMatchObject({ result: 'same' });
  });

  test('takes up an added dependency and an added task, each once', async () => {
    await overrides('skip_tasks: [{ id: 3, reason: not needed }]\nadd_dependencies: [{ task_id: 4, depends_on: [2] }]\n');
    expect(await replanned()).toEqual({ result: 'replaced', differences: ['task 4 waits for nothing, and is to wait for 2'], faults: [] });
    await change([...tasks, task(6, 1)]);
    // Another comes at the same moment, such as the controller beside a step.
    const both = await Promise.all([replanned(), replanned()]);
    expect(both.map(({ result }) => result)).toContain('replaced');
    await Promise.all([ends('project-demo-g2', 'Failed'), ends('project-demo-g3', 'Failed')]);
    expect(await projects()).toEqual(['project-demo-g4']);
    await Promise.all([waitsAt('project-demo-g4', 1), waitsAt('project-demo-g4', 2)]);
    expect(argo.get(play(4))).toBeUndefined();
  });

  test('holds back what depends on a failed task, also in the next generation', async () => {
    await failAgent(2);
    const failed = (await get(play(2))).metadata.uid;
    expect(await replanned()).toMatchObject({ result: 'same' });
    await Promise.all([has('project-demo-g4', 2, 'Failed'), has('project-demo-g4', 5, 'Omitted'), has('project-demo-g4', 4, 'Omitted')]);
    expect(await replanned()).toMatchObject({ result: 'same' });

    await change([...tasks, task(8)]);
    expect(await replanned()).toEqual({ result: 'replaced', differences: ['task 8 is new'], faults: [] });
    await Promise.all([has('project-demo-g5', 2, 'Failed'), has('project-demo-g5', 5, 'Omitted')]);
    expect((await get(play(2))).metadata.uid).toBe(failed);
    expect(argo.get(play(5))).toBeUndefined();
    await begins(8);
    expect(await replanned()).toMatchObject({ result: 'same' });
  });

  test('opens the gates of what is done, and frees what waits for a failed task once it waits no more', async () => {
    await change(tasks.map((one) => (one.id === 1 || one.id === 8 ? { ...one, status: 'done' } : one)));
    expect(await replanned()).toMatchObject({ result: 'same' });
    // Two places, both free again after five generations.
    await Promise.all([begins(6), begins(7)]);
    await overrides('skip_tasks: [{ id: 3, reason: not needed }, { id: 2, reason: given up }]\n');
    const { result, differences } = await replanned();
    expect(result).toBe('replaced');
    expect(differences).toEqual(expect.arrayContaining(['task 4 was held back and is free now', 'task 5 was held back and is free now']));
    await change(tasks.map((one) => (one.id === 6 || one.id === 7 ? { ...one, status: 'done' } : one)));
    await Promise.all([waitsAt('project-demo-g6', 6), waitsAt('project-demo-g6', 7)]);
    await replanned();
    await Promise.all([begins(4), begins(5)]);
  });

  test('is started again only by somebody, and then runs again what had failed', async () => {
    await failAgent(4);
    await change(tasks.map((one) => (one.id === 5 ? { ...one, status: 'done' } : one)));
    await replanned();
    await ends('project-demo-g6', 'Failed');
    expect(await replanned()).toMatchObject({ result: 'none' });
    const failed = (await get(play(4))).metadata.uid;

    mkdirSync(inFolder('overrides'));
    writeFileSync(inFolder('overrides/overrides.yaml'), 'skip_tasks: [{ id: 3, reason: not needed }]\n');
    await orchestrate();
    expect(await projects()).toEqual(['project-demo-g7']);
    await begins(4);
    expect((await get(play(4))).metadata.uid).not.toBe(failed);
    const rex = await until('a new CodeRun', () => {
      const found = kubectl(['get', `coderuns.${environment.crds.group}`, '-n', environment.namespaces.agents, codeRunName(play(4), 'rex', 0), '-o', 'json', '--ignore-not-found']);
      return found === '' ? undefined : (JSON.parse(found) as { status?: { phase?: string } });
    });
    expect(rex.status?.phase).not.toBe('Failed');
  });

  test('runs one task alone beside the project', async () => {
    await change([...tasks, task(9, 4), task(10, 9)]);
    expect(await run('submit-project', { TM_TASKS: '[{"id": 9, "title": "Alone", "dependencies": [4]}]' })).toBe(0);
    expect(await run('submit-project', { TM_TASKS: '[{"id": 9, "title": "Alone", "dependencies": [4]}]' })).toBe(0);
    expect(await projects()).toEqual(['project-demo-g7', 'project-demo-task-9']);
    await expect(run('submit-project', { TM_TASKS: '[{"id": 1}]' })).rejects.toThrow(/task 1: there is nothing to run: it is done/);
    await expect(run('submit-project', { TM_TASKS: '[]' })).rejects.toThrow(/no task is named/);
  });

  test('is split over Workflows that wait for each other, and goes on so in the next generation', async () => {
    kubectl(['delete', 'workflow', '-n', NAMESPACE, '--all', '--timeout=60s']);
    const sharded = (entries: readonly TaskEntry[]): Plan => {
      const plan = makePlan({ project: parseTaskProject(tasksJson(entries), { file: 'tasks.json' }).project, overrides: NO_OVERRIDES, environment });
      const place = new Map(plan.tasks.map(({ id }, index) => [id, index]));
      const places = (ids: readonly string[]): number[] => ids.map((id) => place.get(id) as number);
      const shards = makeShards('demo', plan.tasks.map(({ id, title, dependencies }) => ({ id, title, dependencies: places(dependencies), dependents: places(plan.tasks.filter((other) => other.dependencies.includes(id)).map((other) => other.id)) })), { dagTasks: 3, bytes: 100_000 });
      const shardOf = new Map(shards.flatMap(({ index, tasks: ids }) => ids.map((id) => [id, index] as const)));
      return { ...plan, shards, tasks: plan.tasks.map((one) => ({ ...one, shard: shardOf.get(one.id) as number })) };
    };
    const submit = (plan: Plan, start: boolean): Promise<Submission> => submitPlan({ kube: orchestrator, environment, plan, log, start });

    const chain = [task(1), task(2, 1), task(3, 2), task(4, 3)];
    const plan = sharded(chain);
    expect(plan.shards.length).toBe(2);
    expect(await submit(plan, false)).toMatchObject({ result: 'none' });
    expect(await submit(plan, true)).toMatchObject({ result: 'started', workflows: ['project-demo-1', 'project-demo-2'] });
    expect(await submit(plan, true)).toMatchObject({ result: 'same' });
    const later = sharded([...chain, task(5, 4), task(6, 4)]);
    const { result, workflows } = await submit(later, false);
    expect(result).toBe('replaced');
    expect(workflows.every((name) => name.endsWith('-g2'))).toBe(true);
    await Promise.all(['project-demo-1', 'project-demo-2'].map((name) => ends(name, 'Failed')));

    // The last task before the second Workflow: its gate is there, too, and it is the same task.
    const [first = '', second = ''] = workflows;
    const awaited = Object.values(later.shards[1]?.awaits ?? {}).flat();
    for (const id of later.shards[0]?.tasks ?? []) {
      await until(`the gate of task ${id}`, () => (openGatesOf(argo.get(first) as unknown as Workflow).some((gate) => gate.task === id) ? true : undefined));
      await settleGates({ kube: orchestrator, environment, log }, new Map([[id, { outcome: 'proceed' }]]));
    }
    expect(awaited.length).toBeGreaterThan(0);
    const begun = later.shards[1]?.tasks[0] ?? '';
    await until(`task ${begun}`, () => (Object.values(nodesOf(argo.get(second) as unknown as Workflow)).some(({ name }) => name.startsWith(`${second}.task-${begun}.`)) ? true : undefined));
  });
}, noImages());
