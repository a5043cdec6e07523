import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { codeRunName, playName, projectName } from '../../lib/contract/names.ts';
import type { PlayGate } from '../../lib/contract/stages.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { displayTitle } from '../../lib/plan/project-dag.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { Argo } from './argo.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { applyProject, makeStandInImage, noImages, STAND_IN_IMAGE, until } from './lab.ts';
import { remove } from './remove.ts';

const HOSTILE = 'Say "hi" {{workflow.uid}} \\ & <b> it\'s: {a} $(id) `id`\u2028\u0000\u001b[1m\u007f\u{e0067}日本😀{{{';
const TASKS = { master: { tasks: [task(1, HOSTILE), task(2, 'After 1', [1]), task(3, 'Fails'), task(4, 'After 3', [3])] } };

/**
 * A name of its own for each run: a semaphore whose ConfigMap is gone when its holder ends loses that place until the workflow
 * controller restarts (Argo Workflows 4.0.7), and a namespace that is deleted takes both.
 */
const NAMESPACE = `e2e-play-${process.pid}`;

const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const environment: Environment = {
  ...dev,
  namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: `${NAMESPACE}-agents` },
  project: { ...dev.project, name: 'demo' },
  image: STAND_IN_IMAGE,
  crds: { group: 'e2e-play.platform', install: true },
  play: { ...dev.play, maxCycles: 2, parallel: 2 },
  resync: { ...dev.resync, enabled: false },
};
const plan = makePlan({ project: parseTaskProject(JSON.stringify(TASKS), { file: 'tasks.json' }).project, overrides: NO_OVERRIDES, environment });
/** With its group: other groups may have CodeRuns on the same cluster. */
const CODE_RUNS = `coderuns.${environment.crds.group}`;
const argo = new Argo(environment.namespaces.workflows);
const project = projectName('demo', 0, 1);

function task(id: number, title: string, dependencies: readonly number[] = []) {
  return { id, title, description: title, status: 'pending', priority: 'medium', dependencies, details: '', testStrategy: '', subtasks: [] };
}

const gate = (name: PlayGate): string => `inputs.parameters.gate.value=${name}`;
const stageOf = (play: string): string | undefined => argo.get(play)?.metadata.labels['current-stage'];
const reaches = (play: string, stage: string) => until(`${play} at ${stage}`, () => (stageOf(play) === stage ? stage : undefined));

/** Ends an agent run, as whatever reconciles CodeRuns would. */
async function agentEnds(name: string, phase: 'Succeeded' | 'Failed'): Promise<Manifest> {
  const run = await until(`CodeRun ${name}`, () => codeRun(name));
  kubectl(['patch', CODE_RUNS, '-n', environment.namespaces.agents, name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase } })]);
  return run;
}

function codeRun(name: string): Manifest | undefined {
  const found = kubectl(['get', CODE_RUNS, '-n', environment.namespaces.agents, name, '-o', 'json', '--ignore-not-found']);
  return found === '' ? undefined : (JSON.parse(found) as Manifest);
}

const opens = (play: string, name: PlayGate) => until(`gate ${name} of ${play}`, () => (argo.open(play, gate(name)) ? true : undefined));

describeOnCluster('a project on stock Argo, its gates opened by hand', () => {
  const play = playName('demo', '1');
  const failing = playName('demo', '3');
  let applied: readonly Manifest[] = [];

  beforeAll(() => {
    makeStandInImage();
    applied = applyProject(environment, plan);
    argo.submit(project, project);
  });
  afterAll(() => remove(applied));

  test('starts the plays that are ready, and no other', async () => {
    await until('two plays', () => (argo.get(play) && argo.get(failing) ? true : undefined));
    expect(argo.get(playName('demo', '2'))).toBeUndefined();
    await reaches(play, 'implementing');
    expect(argo.get(play)?.metadata.labels).toMatchObject({ taskmaster: 'true', 'task-id': '1', 'workflow-type': 'play-orchestration', project: 'demo' });
  });

  test('brings a hostile title unchanged into the play, but for what looks like a template tag', () => {
    const { spec } = argo.get(play) as unknown as { spec: { arguments: { parameters: { name: string; value: string }[] } } };
    expect(spec.arguments.parameters.find(({ name }) => name === 'title')?.value).toBe(displayTitle(HOSTILE));
  });

  test('carries a task through its stages; an event that comes while the agent still works is kept', async () => {
    await reaches(play, 'implementing');
    await until('the CodeRun of Rex', () => codeRun(codeRunName(play, 'rex', 0)));
    expect(argo.open(play, gate('waiting-pr-created'))).toBe(true);
    expect(argo.open(play, gate('waiting-pr-created'))).toBe(false);
    await agentEnds(codeRunName(play, 'rex', 0), 'Succeeded');
    await reaches(play, 'quality');
  });

  test('starts the next cycle when a remediation ends this one', async () => {
    await until('the CodeRun of Cleo', () => codeRun(codeRunName(play, 'cleo', 1)));
    expect(argo.openWith(play, gate('waiting-ready-for-qa'), 'restart')).toBe(true);
    kubectl(['delete', CODE_RUNS, '-n', environment.namespaces.agents, codeRunName(play, 'cleo', 1)]);

    const second = await agentEnds(codeRunName(play, 'cleo', 2), 'Succeeded');
    expect(second.spec).toMatchObject({ taskId: 1, role: 'cleo', cycle: 2, continueSession: true });
    await reaches(play, 'waiting-ready-for-qa');
    await opens(play, 'waiting-ready-for-qa');
  });

  test('ends done after approval and merge', async () => {
    await agentEnds(codeRunName(play, 'tess', 2), 'Succeeded');
    await reaches(play, 'waiting-pr-approved');
    await opens(play, 'waiting-pr-approved');
    await reaches(play, 'waiting-pr-merged');
    await opens(play, 'waiting-pr-merged');
    await until('the end of the play', () => (argo.get(play)?.status?.phase === 'Succeeded' ? true : undefined));
    expect(stageOf(play)).toBe('done');
  });

  test('fails a play whose agent failed, and tells the project', async () => {
    await agentEnds(codeRunName(failing, 'rex', 0), 'Failed');
    await until('the step that gives up', () => argo.nodes(failing).find(({ templateName, phase }) => templateName === 'give-up' && phase === 'Succeeded'));
    for (const name of ['waiting-pr-created', 'waiting-pr-merged'] as const) expect(argo.fail(failing, gate(name), 'rex failed')).toBe(true);
    await until('the end of the play', () => (argo.get(failing)?.status?.phase === 'Failed' ? true : undefined));
    expect(argo.nodes(failing).some(({ displayName, phase }) => displayName.startsWith('fail-task') && phase === 'Succeeded')).toBe(true);
  });

  test('holds back only what depends on the failed task', async () => {
    const settled = (id: string): string => `inputs.parameters.gate.value=settled,inputs.parameters.task.value=${id}`;
    expect(argo.fail(project, settled('3'), 'task 3 failed')).toBe(true);
    expect(argo.open(project, settled('1'))).toBe(true);
    await until('the play of task 2', () => argo.get(playName('demo', '2')));
    expect(argo.open(project, settled('2'))).toBe(true);
    await until('the end of the project', () => (argo.get(project)?.status?.phase === 'Failed' ? true : undefined));

    const phases = Object.fromEntries(argo.nodes(project).filter(({ templateName }) => templateName === 'execute-single-task' || templateName === undefined).map(({ displayName, phase }) => [displayName.slice(0, 6), phase]));
    expect(phases).toMatchObject({ 'task-1': 'Succeeded', 'task-2': 'Succeeded', 'task-3': 'Failed', 'task-4': 'Omitted' });
    expect(argo.get(playName('demo', '4'))).toBeUndefined();
  });

  test('hands a task to the former orchestrator once active_system says so', async () => {
    const { workflows } = environment.namespaces;
    kubectl(['patch', 'configmap', '-n', workflows, 'system-config', '--type=merge', '-p', JSON.stringify({ data: { active_system: 'orchestrator' } })]);
    argo.submit('taskmaster-executor', 'one-task', '--entrypoint', 'execute-single-task', '-p', 'task=9');
    const handedOver = await until('the step that hands over', () => argo.nodes('one-task').find(({ displayName, phase }) => displayName.startsWith('hand-over(') && phase === 'Succeeded'));
    expect(handedOver.inputs?.parameters).toContainEqual(expect.objectContaining({ name: 'task', value: '9' }));
    expect(argo.nodes('one-task').find(({ displayName }) => displayName.startsWith('start-play'))?.phase).toBe('Skipped');
    expect(argo.get(playName('demo', '9'))).toBeUndefined();
    expect(argo.open('one-task', 'inputs.parameters.task.value=9')).toBe(true);
    await until('its end', () => (argo.get('one-task')?.status?.phase === 'Succeeded' ? true : undefined));
  });
}, noImages());
