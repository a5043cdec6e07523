import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READY_FOR_QA_LABEL } from '../../lib/contract/labels.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { codeRunName, playName, projectName } from '../../lib/contract/names.ts';
import type { PlayGate } from '../../lib/contract/stages.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import type { Workflow } from '../../lib/runtime/argo/workflow.ts';
import { connectGitHub } from '../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../lib/runtime/github/github.ts';
import { pinoLogger } from '../../lib/runtime/log/pino-logger.ts';
import { cycleOf } from '../../lib/runtime/plays/cycle.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { aSecret } from '../runtime/github/a-client.ts';
import { Argo } from './argo.ts';
import { startGitHub, type StandInGitHub } from './github/stand-in-github.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { applyProject, makeStandInImage, noImages, STAND_IN_IMAGE, until } from './lab.ts';
import { remove } from './remove.ts';
import { VerbRunner } from './verb-runner.ts';

const REPOSITORY = 'house/shop';
const REX = 'rex[bot]';
const NAMESPACE = `e2e-verbs-${process.pid}`;
/** 1 is remediated; 2 is restarted; 3 is skipped, and 4 behind it goes on; 5 is skipped with 6 behind it. */
const TASKS = JSON.stringify({ master: { tasks: [task(1), task(2), task(3), task(4, [3]), task(5), task(6, [5])] } }, undefined, 2);
const OVERRIDES = '# what we decided\nskip_tasks: [] # none yet\nexecution_params:\n  - id: 1\n    retries: 0 # it is quick\n';

function task(id: number, dependencies: readonly number[] = []) {
  return { id, title: `Task ${id}`, description: `Do ${id}`, status: 'pending', priority: 'medium', dependencies, details: '', testStrategy: '', subtasks: [] };
}

const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const house: Environment = {
  ...dev,
  namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: `${NAMESPACE}-agents` },
  project: { ...dev.project, name: 'shop', repository: REPOSITORY, docsRepository: REPOSITORY },
  github: { ...dev.github, repositories: [], bots: { rex: REX, cleo: 'cleo[bot]', tess: 'tess[bot]' } },
  image: STAND_IN_IMAGE,
  crds: { group: 'e2e-verbs.platform', install: true },
  play: { ...dev.play, maxCycles: 5, parallel: 6 },
  resync: { ...dev.resync, enabled: false },
};
const plan = makePlan({ project: parseTaskProject(TASKS, { file: 'tasks.json' }).project, overrides: NO_OVERRIDES, environment: house });
const CODE_RUNS = `coderuns.${house.crds.group}`;
const argo = new Argo(NAMESPACE);
const project = projectName('shop', 0, 1);

const play = (id: string): string => playName('shop', id);
const get = (name: string): Workflow | undefined => argo.get(name) as unknown as Workflow | undefined;
const json = (args: readonly string[]): Manifest | undefined => {
  const found = kubectl([...args, '-o', 'json', '--ignore-not-found']);
  return found === '' ? undefined : (JSON.parse(found) as Manifest);
};
const codeRun = (name: string) => json(['get', CODE_RUNS, '-n', house.namespaces.agents, name]);
const uidOf = (object: Manifest | Workflow | undefined): string | undefined => (object?.metadata as { uid?: string } | undefined)?.uid;
const starts = (name: string) => until(`CodeRun ${name}`, () => codeRun(name));
const opens = (name: string, gate: PlayGate) => until(`gate ${gate} of ${name}`, () => (argo.open(name, `inputs.parameters.gate.value=${gate}`) ? true : undefined));
const cycle = (name: string): number | undefined => cycleOf(get(name)?.status?.nodes ?? {})?.number;
const settledNode = (id: string, workflow = project) => argo.nodes(workflow).find(({ displayName, inputs }) => displayName === 'settled' && inputs?.parameters?.some(({ name, value }) => name === 'task' && value === id));
const overridesText = (): string => (json(['get', 'configmap', '-n', NAMESPACE, 'task-overrides']) as unknown as { data: Record<string, string> }).data['overrides.yaml'] ?? '';

function agentEnds(name: string, phase: 'Succeeded' | 'Failed'): void {
  kubectl(['patch', CODE_RUNS, '-n', house.namespaces.agents, name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase } })]);
}

describeOnCluster('the verbs of plays, with the rights of their steps', () => {
  let hub: StandInGitHub;
  let github: GitHub;
  let verbs: VerbRunner;
  let pull: number;
  let applied: readonly Manifest[] = [];

  beforeAll(async () => {
    hub = await startGitHub();
    const token = hub.addUser(REX).token;
    await hub.createRepository(REPOSITORY, { '.taskmaster/tasks/tasks.json': TASKS });
    github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: aSecret({ token }).folder, log: pinoLogger({ level: 'error' }) });
    verbs = new VerbRunner({ environment: { ...house, github: { ...house.github, apiUrl: hub.apiUrl, credentials: { ...house.github.credentials, kind: 'token' } } }, github });
    makeStandInImage();
    applied = applyProject(house, plan);
    kubectl(['patch', 'configmap', '-n', NAMESPACE, 'task-overrides', '--type=merge', '-p', JSON.stringify({ data: { 'overrides.yaml': OVERRIDES } })]);
    argo.submit(project, project);
    for (const id of ['1', '2', '3', '5']) await starts(codeRunName(play(id), 'rex', 0));
  });
  afterAll(async () => {
    remove(applied);
    await hub.close();
  });

  const push = (text: string) => hub.commit(REPOSITORY, REX, { branch: 'task-1', files: { 'code.txt': text } });
  const remediate = (sha: string) => verbs.run('remediate', 'orchestrator', { TM_PLAY: play('1'), TM_TASK: '1', TM_SHA: sha });
  const labels = async () => (await github.pull(REPOSITORY, pull))?.labels ?? [];

  test('a push outside a round of quality and testing changes nothing', async () => {
    const before = get(play('1'))?.metadata.annotations;
    expect(await remediate(await push('first'))).toBe(0);
    expect(verbs.said.at(-1)).toMatch(/changes nothing/);
    expect(get(play('1'))?.metadata.annotations).toEqual(before);
  });

  test('a push in a round ends it: the label and the run go, and the next one begins', async () => {
    pull = (await github.createPull(REPOSITORY, { title: 'Task 1', body: '', branch: 'task-1', base: 'main' })).number;
    await github.addLabels(REPOSITORY, pull, ['task-1']);
    agentEnds(codeRunName(play('1'), 'rex', 0), 'Succeeded');
    await opens(play('1'), 'waiting-pr-created');
    await starts(codeRunName(play('1'), 'cleo', 1));
    await github.addLabels(REPOSITORY, pull, [READY_FOR_QA_LABEL]);

    expect(await remediate(await push('second'))).toBe(0);
    expect(await labels()).toEqual(['task-1']);
    expect(codeRun(codeRunName(play('1'), 'cleo', 1))).toBeUndefined();
    expect(codeRun(codeRunName(play('2'), 'rex', 0))).toBeDefined();
    await until('the second round', () => (cycle(play('1')) === 2 ? true : undefined));
  });

  test('a run that the round asks for only after the push goes, too', async () => {
    const sha = await push('third');
    await until('the gate of the second round', () => (cycleOf(get(play('1'))?.status?.nodes ?? {})?.gate ? true : undefined), 60, 100);
    expect(await remediate(sha)).toBe(0);
    expect(codeRun(codeRunName(play('1'), 'cleo', 2))).toBeUndefined();
    await starts(codeRunName(play('1'), 'cleo', 3));
  });

  test('the same push, and one before it, does not end the next round', async () => {
    const [third = '', second = ''] = (await github.pushes(REPOSITORY, { branch: 'task-1' })).map(({ after }) => after);
    const run = uidOf(codeRun(codeRunName(play('1'), 'cleo', 3)));
    expect(await remediate(third)).toBe(0);
    expect(await remediate(second)).toBe(0);
    expect(cycle(play('1'))).toBe(3);
    expect(uidOf(codeRun(codeRunName(play('1'), 'cleo', 3)))).toBe(run);
  });

  test('people are told once that a play needs them, and the step fails', async () => {
    for (const _ of ['once', 'again']) expect(await verbs.run('escalate', 'player', { TM_PLAY: play('1'), TM_TASK: '1' })).toBe(1);
    expect(hub.pull(REPOSITORY, pull).comments.map(({ body }) => body)).toEqual([expect.stringContaining('It took 3 rounds')]);
    expect(await labels()).toContain('needs-human');
  });

  test('a play that runs is started again from the beginning; one that does not is left alone', async () => {
    const [before, run] = [uidOf(get(play('2'))), uidOf(codeRun(codeRunName(play('2'), 'rex', 0)))];
    expect(await verbs.run('check-and-restart', 'orchestrator', { TM_TASK: '2' })).toBe(0);
    expect(uidOf(get(play('2')))).not.toBe(before);
    const owners = () => kubectl(['get', 'pods', '-n', NAMESPACE, '-l', `workflows.argoproj.io/workflow=${play('2')}`, '-o', 'jsonpath={.items[*].metadata.ownerReferences[*].uid}']);
    await until('the end of its pods', () => (owners().includes(before as string) ? undefined : true));
    expect(uidOf(await starts(codeRunName(play('2'), 'rex', 0)))).not.toBe(run);

    expect(await verbs.run('check-and-restart', 'orchestrator', { TM_TASK: '4' })).toBe(0);
    expect(get(play('4'))).toBeUndefined();
  });

  test('a restart that was cut off after the deletion is gone on with', async () => {
    kubectl(['delete', 'workflow', '-n', NAMESPACE, play('2')]);
    expect(await verbs.run('check-and-restart', 'orchestrator', { TM_TASK: '2' })).toBe(0);
    expect(get(play('2'))).toBeDefined();
    expect(settledNode('2')?.phase).toBe('Running');
  });

  test('word of a failure that is not true any more fails nothing', async () => {
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '2', TM_OUTCOME: 'failed', TM_PLAY: play('2'), TM_STATUS: 'Failed' })).toBe(0);
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '2', TM_OUTCOME: 'failed' })).toBe(0);
    expect(settledNode('2')?.phase).toBe('Running');
  });

  test('a modification is checked before it is written', async () => {
    const modify = (changes: string, dryRun = 'false') => verbs.run('modify', 'orchestrator', { TM_TASK: '2', TM_CHANGES: changes, TM_DRY_RUN: dryRun });
    await expect(modify('{"titel": "x", "priority": "urgent"}')).rejects.toThrow(/titel[\s\S]*priority/);
    await expect(modify('[]')).rejects.toThrow('this is not a JSON object');
    expect(await modify('{"priority": "high"}', 'true')).toBe(0);
    expect(overridesText()).toBe(OVERRIDES);
    expect(await modify('{"priority": "high"}')).toBe(0);
    expect(overridesText()).toBe(`${OVERRIDES}modify_tasks:\n  - id: 2\n    changes:\n      priority: high\n`);
  });

  test('a task that is skipped makes way for what is behind it', async () => {
    expect(await verbs.run('skip', 'orchestrator', { TM_TASK: '3', TM_REASON: 'not {{now}} "really"' })).toBe(0);
    expect(overridesText()).toMatch(/^# what we decided\nskip_tasks:\n  - id: 3\n[^]*# none yet/);
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '3', TM_REASON: 'x', TM_OUTCOME: 'skipped' })).toBe(0);
    expect(settledNode('3')).toMatchObject({ phase: 'Succeeded', message: 'not {{now}} "really"' });
    await until('the end of the skipped play', () => (get(play('3'))?.status?.phase === 'Failed' ? true : undefined));
    expect(argo.nodes(play('3')).filter(({ displayName }) => displayName.includes('onExit'))).toEqual([]);
    expect(codeRun(codeRunName(play('3'), 'rex', 0))).toBeUndefined();
    await until('the play behind it', () => get(play('4')));
  });

  test('a cascade takes along what is behind it: it never begins', async () => {
    expect(await verbs.run('skip', 'orchestrator', { TM_TASK: '5', TM_REASON: 'later', TM_CASCADE: 'true' })).toBe(0);
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '5', TM_OUTCOME: 'skipped', TM_CASCADE: 'true' })).toBe(0);
    await until('the end of the skipped play', () => (get(play('5'))?.status?.phase === 'Failed' ? true : undefined));
    await until('the end of the first generation', () => (get(project)?.status?.phase === 'Failed' ? true : undefined));
    const next = await until('the next generation', () => get(`${project}-g2`));
    expect(JSON.stringify(next.spec)).not.toMatch(/task-[56]"/);
    expect(get(play('6'))).toBeUndefined();
    expect(['Running', undefined]).toContain(get(play('1'))?.status?.phase);
  });

  test('a task whose play failed fails its gate, one that is merged opens it, in the generation that runs', async () => {
    const next = `${project}-g2`;
    const giveUp = (gate: PlayGate) => verbs.run('open-gate', 'player', { TM_PLAY: play('2'), TM_GATE: gate, TM_OUTCOME: 'failed' });
    expect([await giveUp('waiting-pr-created'), await giveUp('waiting-pr-created'), await giveUp('waiting-pr-merged')]).toEqual([0, 0, 0]);
    agentEnds(codeRunName(play('2'), 'rex', 0), 'Failed');
    await until('the end of the play', () => (get(play('2'))?.status?.phase === 'Failed' ? true : undefined));
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '2', TM_OUTCOME: 'failed', TM_PLAY: play('2'), TM_STATUS: 'Failed' })).toBe(0);
    expect(await verbs.run('settle', 'orchestrator', { TM_TASK: '4', TM_OUTCOME: 'proceed', TM_PLAY: play('4') })).toBe(0);
    await until('their gates', () => (settledNode('2', next)?.phase === 'Failed' && settledNode('4', next)?.phase === 'Succeeded' ? true : undefined));
    expect(settledNode('1', next)?.phase).toBe('Running');
  });

  test('the pull request of a branch is opened once, with the label of its task', async () => {
    await hub.commit(REPOSITORY, REX, { branch: 'task-2-rex', files: { 'two.txt': '2' } });
    for (const _ of ['once', 'again']) expect(await verbs.run('create-pr', 'player', { TM_TASK: '2', TM_PLAY: play('2') })).toBe(0);
    const opened = hub.pulls(REPOSITORY).filter(({ head }) => JSON.stringify(head).includes('task-2-rex'));
    expect(opened).toHaveLength(1);
    expect(readFileSync(join(verbs.tmp, 'pr-number'), 'utf8')).toBe(String(opened[0]?.number));
    expect((await github.pull(REPOSITORY, opened[0]?.number ?? 0))?.labels).toEqual(['task-2']);
    await expect(verbs.run('create-pr', 'player', { TM_TASK: '4', TM_PLAY: play('4') })).rejects.toThrow('there is no branch of the task');
  });

  test('a task is handed to the former orchestrator once, and its end is that of the step', async () => {
    const name = `${play('9')}-orchestrator`;
    const call = () => verbs.run('call-orchestrator', 'orchestrator', { TM_TASK: '9' });
    const first = call();
    const run = await starts(name);
    expect(run.metadata.labels).toMatchObject({ 'taskmaster.io/system': 'orchestrator', 'task-id': '9' });
    agentEnds(name, 'Failed');
    expect([await first, await call()]).toEqual([1, 1]);

    const compare = (old: string) => verbs.run('compare-systems', 'orchestrator', { TM_TASK: '9', TM_OLD_STATUS: old, TM_NEW_STATUS: 'Succeeded' });
    expect([await compare('Failed'), await compare('Succeeded')]).toEqual([1, 0]);
  });
}, noImages());
