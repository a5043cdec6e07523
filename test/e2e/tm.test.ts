import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { codeRunName, playName, projectName } from '../../lib/contract/names.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import type { ProjectView } from '../../lib/runtime/view/project-view.ts';
import type { TaskView } from '../../lib/runtime/view/task-view.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { apply } from './apply.ts';
import { Argo } from './argo.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { applyProject, makeStandInImage, noImages, STAND_IN_IMAGE, until } from './lab.ts';
import { remove } from './remove.ts';
import { CutOff } from './tm/cut-off.ts';
import { buildTm, Tm, type Following } from './tm/run-tm.ts';

const task = (id: number, title: string, dependencies: readonly number[] = []) => ({ id, title, description: title, status: 'pending', priority: 'medium', dependencies, details: '', testStrategy: '', subtasks: [] });
const TASKS = { master: { tasks: [task(1, 'First'), task(2, 'After the first', [1]), task(3, 'Alone')] } };

const NAMESPACE = `e2e-tm-${process.pid}`;
const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const environment: Environment = {
  ...dev,
  namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: `${NAMESPACE}-agents` },
  project: { ...dev.project, name: 'demo' },
  image: STAND_IN_IMAGE,
  crds: { group: 'e2e-tm.platform', install: true },
  play: { ...dev.play, parallel: 2 },
  resync: { ...dev.resync, enabled: false },
};
const plan = makePlan({ project: parseTaskProject(JSON.stringify(TASKS), { file: 'tasks.json' }).project, overrides: NO_OVERRIDES, environment });
const argo = new Argo(NAMESPACE);
const play = (id: string): string => playName('demo', id);
const WITHIN_SECONDS = 60;

interface Diagnosed {
  readonly level: string;
  readonly checks: readonly { readonly id: string; readonly findings: readonly { readonly level: string; readonly seen: string; readonly remedy?: string }[] }[];
}

describeOnCluster('the command line of a running project', () => {
  const tm = new Tm([`--namespace=${NAMESPACE}`]);
  let applied: readonly Manifest[] = [];
  let way: CutOff;
  let watching: Following;

  /** A cluster that others keep busy may not answer in time. */
  const view = async (tries = 5): Promise<ProjectView> => {
    try {
      return (await tm.json<ProjectView>('watch', '--once')).value;
    } catch (error) {
      if (tries === 1) throw error;
      return view(tries - 1);
    }
  };
  const taskOf = async (id: string): Promise<TaskView | undefined> => (await view()).tasks.find((one) => one.id === id);
  const becomes = async (id: string, is: (task: TaskView | undefined) => boolean): Promise<TaskView | undefined> => {
    for (const end = Date.now() + WITHIN_SECONDS * 1000; ; ) {
      const now = await taskOf(id);
      if (is(now)) return now;
      if (Date.now() > end) throw new Error(`task ${id} is still ${JSON.stringify(now)}`);
    }
  };
  const told = (what: string, is: (change: Readonly<Record<string, unknown>>) => boolean) => until(what, () => watching.values.find(is), WITHIN_SECONDS);

  beforeAll(async () => {
    buildTm();
    makeStandInImage();
    applied = applyProject(environment, plan);
    way = await CutOff.build(process.env['KUBECONFIG'] ?? '');
    watching = new Tm([`--namespace=${NAMESPACE}`], { ...process.env, KUBECONFIG: way.kubeconfig }).follow('watch', '--keep', '--json');
  });
  afterAll(async () => {
    await watching?.stop();
    await way?.close();
    remove(applied);
  });

  test('finds the environment on the cluster, and says that nothing runs', async () => {
    expect((await view()).phase).toBe('none');
    expect(await tm.run('logs', '1')).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringContaining('there is no play of task 1') });
    expect(await tm.run('retry')).toMatchObject({ exitCode: 3, stdout: 'no task has failed\n' });
    expect(await new Tm(['--namespace=default']).run('watch', '--once')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has no ConfigMap system-config') });
  });

  test('tells of each task what it is at, and for whom it waits', async () => {
    argo.submit(projectName('demo', 0, 1), projectName('demo', 0, 1));
    await becomes('1', (one) => one?.agents.some(({ role }) => role === 'rex') === true);
    await becomes('3', (one) => one?.state === 'running');
    const { phase, places, tasks } = await view();
    expect({ phase, places }).toEqual({ phase: 'running', places: 2 });
    expect(tasks.find(({ id }) => id === '1')).toMatchObject({ title: 'First', state: 'running', stage: 'implementing', waitsFor: 'Rex is about to begin' });
    expect(tasks.find(({ id }) => id === '2')).toMatchObject({ state: 'waiting', waitsFor: 'after 1', dependencies: ['1'] });
    await told('that task 1 is implemented', ({ kind, id, stage }) => kind === 'task' && id === '1' && stage === 'implementing');
  });

  test('goes on when the API server is there again', async () => {
    way.cut();
    await told('that it is gone', ({ kind, state }) => kind === 'connection' && state === 'lost');
    kubectl(['patch', `coderuns.${environment.crds.group}`, '-n', environment.namespaces.agents, codeRunName(play('1'), 'rex', 0), '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase: 'Running', attempts: 2 } })]);
    way.mend();
    await told('that it is back', ({ kind, state }) => kind === 'connection' && state === 'back');
    await told('what happened meanwhile', ({ id, waitsFor }) => id === '1' && waitsFor === 'Rex works (claude-code, try 2)');
  });

  test('lists what arrived, what was refused and why, and what failed', async () => {
    await until('the gate', () => (argo.open(play('3'), 'inputs.parameters.gate.value=waiting-pr-created') ? true : undefined), WITHIN_SECONDS);
    const now = new Date().toISOString().replace(/\.\d+/, '');
    apply([
      { apiVersion: 'v1', kind: 'Event', metadata: { name: `pr-merge-sensor-${randomUUID()}`, namespace: NAMESPACE, labels: { 'taskmaster.io/record': 'disagreement' } }, type: 'Warning', reason: 'NoTaskLabel', message: 'The branch names a task, and no label does. (branch task-3)', involvedObject: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Sensor', name: 'pr-merge-sensor', namespace: NAMESPACE }, source: { component: 'taskmaster-argo' }, firstTimestamp: now, lastTimestamp: now },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'dead-letter-x', namespace: NAMESPACE, labels: { 'taskmaster.io/record': 'dead-letter', project: 'demo', 'task-id': '3' } }, data: { sensor: 'pr-approval-sensor', trigger: 'open-gate', delivery: 'd1', message: 'no answer', time: now } },
    ] as unknown as readonly Manifest[]);
    const { exitCode, stdout } = await tm.run('events', '--task=3', '--json');
    const happenings = stdout.trim().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(exitCode).toBe(0);
    expect(happenings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'arrived', about: 'waiting-pr-created' }),
        expect.objectContaining({ outcome: 'refused', reason: 'NoTaskLabel', about: 'sensor/pr-merge-sensor' }),
        expect.objectContaining({ outcome: 'dead-letter', message: 'open-gate failed: no answer (delivery d1)' }),
      ]),
    );
    expect(await tm.run('events', '--task=2')).toMatchObject({ exitCode: 3 });
  });

  test('looks at what the project hangs on, and fails for what is not there', async () => {
    const { exitCode, value } = await tm.json<Diagnosed>('doctor', '--without-probe');
    const levels = Object.fromEntries(value.checks.map(({ id, findings }) => [id, [...new Set(findings.map(({ level }) => level))]]));
    expect(exitCode).toBe(1);
    expect(levels).toMatchObject({ namespaces: ['ok'], parts: ['ok'], permissions: ['ok'], 'events-side': ['fail'], webhook: ['skip'], process: ['fail'], secrets: ['fail'], 'dead-letters': ['warn'] });
    expect(levels['versions']).not.toContain('fail');
    for (const { findings } of value.checks) for (const { level, remedy } of findings) if (level !== 'ok') expect(remedy).toMatch(/\S/);
    expect(await tm.run('doctor', 'parts', 'permissions')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('8 WorkflowTemplates') });
  });

  test('follows what a play prints until it has ended, and ends it with its agents', async () => {
    const following = tm.follow('logs', '3', '--follow', '--all', '--json');
    await until('a line', () => following.values[0], WITHIN_SECONDS);
    expect(await tm.json('stop', '3')).toEqual({ exitCode: 0, value: { workflows: [], plays: ['3'], dryRun: false } });
    await becomes('3', (one) => one?.state === 'failed');
    expect((await following.ended).exitCode).toBe(0);
    expect(following.values[0]).toMatchObject({ namespace: NAMESPACE, pod: expect.stringContaining(play('3')), text: expect.any(String) });
    expect(kubectl(['get', `coderuns.${environment.crds.group}`, '-n', environment.namespaces.agents, codeRunName(play('3'), 'rex', 0), '--ignore-not-found'])).toBe('');
    expect(await tm.run('stop', '3')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has no play that runs') });
  });

  test('starts again what failed, and nothing else', async () => {
    expect(await tm.json('retry', '--dry-run')).toMatchObject({ exitCode: 0, value: { tasks: ['3'] } });
    expect(await tm.run('retry', '1')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has not failed: it is running') });
    const { exitCode, value } = await tm.json<{ readonly workflow: string; readonly phase: string }>('retry', '3');
    expect({ exitCode, phase: value.phase }).toEqual({ exitCode: 0, phase: 'Succeeded' });
    const submitted = JSON.parse(kubectl(['get', 'workflow', '-n', NAMESPACE, value.workflow, '-o', 'json'])) as { readonly spec: { readonly workflowTemplateRef: object; readonly arguments: object } };
    expect(submitted.spec).toMatchObject({ workflowTemplateRef: { name: 'taskmaster-executor' }, arguments: { parameters: [{ name: 'tasks', value: '[{"id":3}]' }] } });
  });

  test('ends the project only where that is meant', async () => {
    expect(await tm.run('stop')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('write --yes if that is meant') });
    expect(await tm.json('stop', '--plays', '--yes')).toMatchObject({ exitCode: 0, value: { workflows: ['project-demo'], plays: ['1'] } });
    await becomes('1', (one) => one?.state === 'failed');
    expect(await tm.run('stop', '--yes')).toMatchObject({ exitCode: 3 });
  });
}, noImages());
