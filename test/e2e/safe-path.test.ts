import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SENSORS, SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import { LABELS, READY_FOR_QA_LABEL } from '../../lib/contract/labels.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { codeRunName, playName, postMergeName, projectName, remediationName } from '../../lib/contract/names.ts';
import { loadEnvironments } from '../../lib/environment/load.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES } from '../../lib/plan/overrides/overrides.ts';
import { connectGitHub } from '../../lib/runtime/github/connect.ts';
import { pinoLogger } from '../../lib/runtime/log/pino-logger.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { aSecret } from '../runtime/github/a-client.ts';
import { apply } from './apply.ts';
import { Argo } from './argo.ts';
import { ControllerProcess } from './controller-process.ts';
import { startGitHub, type StandInGitHub } from './github/stand-in-github.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { applyProject, makeStandInImage, noImages, STAND_IN_IMAGE, until } from './lab.ts';
import { remove } from './remove.ts';
import { VerbRunner } from './verb-runner.ts';

const REPOSITORY = 'acme/shop';
const NAMESPACE = `e2e-safe-path-${process.pid}`;
const [REX, CLEO, TESS] = ['rex[bot]', 'cleo[bot]', 'tess[bot]'];
const FILE = '.taskmaster/tasks/tasks.json';
const tasksJson = (first: string): string =>
  JSON.stringify({ master: { tasks: [task(1, first), task(2, 'pending', [1])] } }, undefined, 2);

function task(id: number, status: string, dependencies: readonly number[] = []) {
  return { id, title: `Task ${id}`, description: `Do ${id}`, status, priority: 'medium', dependencies, details: '', testStrategy: '', subtasks: [] };
}

const [dev] = await loadEnvironments(['dev']);
if (dev === undefined) throw new Error('no environment dev');
const shop: Environment = {
  ...dev,
  namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: `${NAMESPACE}-agents` },
  project: { ...dev.project, name: 'shop', repository: REPOSITORY, docsRepository: REPOSITORY },
  github: { ...dev.github, repositories: [], bots: { rex: REX as string, cleo: CLEO as string, tess: TESS as string }, credentials: { ...dev.github.credentials, kind: 'token' } },
  image: STAND_IN_IMAGE,
  crds: { group: 'e2e-safe-path.platform', install: true },
  agentRuns: { ...dev.agentRuns, enabled: false },
  controller: { ...dev.controller, mend: true, poll: '2s' },
  resync: { ...dev.resync, enabled: false },
};
const plan = makePlan({ project: parseTaskProject(tasksJson('pending'), { file: 'tasks.json' }).project, overrides: NO_OVERRIDES, environment: shop });
const argo = new Argo(NAMESPACE);
const play = playName('shop', '1');
const project = projectName('shop', 0, 1);
const CODE_RUNS = `coderuns.${shop.crds.group}`;

const stage = () => argo.get(play)?.metadata.labels[LABELS.currentStage];
const reaches = (wanted: string) => until(`${play} at ${wanted}`, () => (stage() === wanted ? wanted : undefined));
const isThere = (...args: readonly string[]): boolean => kubectl(['get', ...args, '-n', NAMESPACE, '--ignore-not-found', '-o', 'name']) !== '';
const gateIs = (gate: string, phase: string) =>
  until(`gate ${gate} is ${phase}`, () => (argo.nodes(play).some((node) => node.type === 'Suspend' && node.phase === phase && node.inputs?.parameters?.some(({ name, value }) => name === 'gate' && value === gate)) ? true : undefined));
const eventsOf = (name: string): readonly string[] => kubectl(['get', 'events', '-n', NAMESPACE, '--field-selector', `involvedObject.name=${name}`, '-o', 'jsonpath={range .items[*]}{.reason}{"\\n"}{end}']).split('\n');

async function agentEnds(role: string, cycle: number): Promise<void> {
  const name = codeRunName(play, role, cycle);
  await until(`CodeRun ${name}`, () => (kubectl(['get', CODE_RUNS, '-n', shop.namespaces.agents, name, '--ignore-not-found', '-o', 'name']) === '' ? undefined : true));
  kubectl(['patch', CODE_RUNS, '-n', shop.namespaces.agents, name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase: 'Succeeded' } })]);
}

const deadLetter = (name: string, correlation: Readonly<Record<string, string>>): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: NAMESPACE, labels: { [LABELS.record]: 'dead-letter', [LABELS.project]: 'shop', [LABELS.taskId]: correlation['task'] ?? '' } },
  data: { sensor: SENSORS.prCreated, trigger: 'open-waiting-pr-created', delivery: 'one', time: new Date().toISOString(), correlation: JSON.stringify(correlation) },
});

describeOnCluster(
  'a play whose every event is missed',
  () => {
    let hub: StandInGitHub;
    let applied: readonly Manifest[] = [];
    let replicas: ControllerProcess[] = [];
    let environment = shop;
    const tokens = new Map<string, string>();

    /** What somebody does at GitHub, by its API. */
    async function does(login: string | undefined, method: string, path: string, body?: object): Promise<{ readonly number: number }> {
      const answer = await fetch(`${hub.apiUrl}/repos/${REPOSITORY}${path}`, {
        method,
        headers: { authorization: `token ${tokens.get(login ?? '')}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (answer.status === 204 ? {} : await answer.json()) as { number: number };
    }

    beforeAll(async () => {
      makeStandInImage();
      hub = await startGitHub();
      for (const login of [REX, CLEO, TESS, 'mallory', 'taskmaster[bot]'] as readonly string[]) tokens.set(login, hub.addUser(login, { level: login.startsWith('taskmaster') ? 'admin' : 'write' }).token);
      await hub.createRepository(REPOSITORY, { 'README.md': '# Shop\n', [FILE]: tasksJson('pending') });
      environment = { ...shop, github: { ...shop.github, apiUrl: hub.apiUrl } };
      applied = applyProject(environment, plan);
      argo.submit(project, project);
      replicas = ['one', 'two'].map((pod) => new ControllerProcess({ environment, token: tokens.get('taskmaster[bot]') as string, pod }));
      await until('a leader', () => (replicas.some(({ leads }) => leads) ? true : undefined));
    });
    afterAll(async () => {
      await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
      remove(applied);
      await hub?.close();
    });

    test('every replica answers, one leads', async () => {
      for (const replica of replicas) {
        await until(`${replica.pod} is ready`, () => (replica.lines.some(({ msg }) => msg === 'listening') ? true : undefined));
        expect((await replica.get('/healthz'))?.status).toBe(200);
        expect((await replica.get('/metrics'))?.text).toContain(`taskmaster_leader ${Number(replica.leads)}`);
      }
      expect(replicas.filter(({ leads }) => leads)).toHaveLength(1);
    });

    test('goes on to quality where its pull request is open', async () => {
      await gateIs('waiting-pr-created', 'Running');
      await hub.commit(REPOSITORY, REX as string, { branch: 'task-1-login', files: { 'login.ts': '1' } });
      const { number } = await does(REX, 'POST', '/pulls', { title: 'Login', head: 'task-1-login', base: 'main', body: '' });
      expect(number).toBe(1);
      await agentEnds('rex', 0);
      await reaches('waiting-pr-created');
      // Without its label it is no pull request of the task.
      await until('a refusal', () => (eventsOf(play).includes('NoTaskLabel') ? true : undefined));
      expect(stage()).toBe('waiting-pr-created');
      await does(REX, 'POST', '/issues/1/labels', { labels: ['task-1'] });
      await reaches('quality');
    });

    test('goes on to testing where Cleo, and nobody else, has put the label on', async () => {
      await agentEnds('cleo', 1);
      await reaches('waiting-ready-for-qa');
      await does('mallory', 'POST', '/issues/1/labels', { labels: [READY_FOR_QA_LABEL] });
      await until('a refusal', () => (eventsOf(play).includes('WrongSender') ? true : undefined));
      expect(stage()).toBe('waiting-ready-for-qa');
      await does('mallory', 'DELETE', `/issues/1/labels/${READY_FOR_QA_LABEL}`);
      await does(CLEO, 'POST', '/issues/1/labels', { labels: [READY_FOR_QA_LABEL] });
      await reaches('testing');
    });

    test('has a fix handled', async () => {
      await gateIs('waiting-pr-approved', 'Running');
      const sha = await hub.commit(REPOSITORY, REX as string, { branch: 'task-1-login', files: { 'login.ts': '2' } });
      await until('the remediation', () => (isThere('workflow', remediationName('shop', '1', sha)) ? true : undefined));
    });

    test('keeps no dead letter that is harmless, and none that is mended', async () => {
      apply([
        deadLetter('dead-letter-opened', { task: '1', play, gate: 'waiting-pr-created' }),
        deadLetter('dead-letter-unknown', { task: '77', play: playName('shop', '77'), gate: 'waiting-pr-created' }),
        deadLetter('dead-letter-early', { task: '1', play, gate: 'waiting-pr-merged' }),
      ]);
      await until('no dead letters', () => (isThere('configmap', '-l', `${LABELS.record}=dead-letter`) ? undefined : true));
      // A counter is served at 0 first.
      await replicas.find(({ leads }) => leads)?.get('/metrics');
      const metrics = (await replicas.find(({ leads }) => leads)?.get('/metrics'))?.text;
      expect(metrics).toMatch(/taskmaster_events_total\{sensor="multi-agent-workflow-resume",outcome="ignored",reason="gate-opened"\}/);
      expect(metrics).toMatch(/taskmaster_repairs_total\{repair="open-waiting-ready-for-qa"\} 1/);
      expect(metrics).toMatch(/taskmaster_gate_opening_seconds_count\{gate="waiting-pr-created",opener="controller"\} 1/);
      expect(metrics).toMatch(/taskmaster_plays\{stage="testing"\} 1/);
      expect(metrics).toMatch(/taskmaster_tasks\{status="pending"\} 2/);
    });

    test('goes on when the leader is killed: the other one leads', async () => {
      await agentEnds('tess', 1);
      await reaches('waiting-pr-approved');
      const leader = replicas.find(({ leads }) => leads) as ControllerProcess;
      const other = replicas.find((replica) => replica !== leader) as ControllerProcess;
      await leader.end('SIGKILL');
      replicas = [other];
      await does(TESS, 'POST', '/pulls/1/reviews', { event: 'APPROVE', body: 'Good' });
      await reaches('waiting-pr-merged');
      expect(other.leads).toBe(true);
    });

    test('ends where its pull request was merged, and has the merge handled', async () => {
      await does(TESS, 'PUT', '/pulls/1/merge', {});
      await until('the end of the play', () => (argo.get(play)?.status?.phase === 'Succeeded' ? true : undefined));
      await until('post-merge', () => (isThere('workflow', postMergeName('shop', '1', '1')) ? true : undefined));
    });

    test('its project goes on where tasks.json says that it is done', async () => {
      await hub.commit(REPOSITORY, TESS as string, { files: { [FILE]: tasksJson('done') }, message: 'Done' });
      await until('the next play', () => (argo.get(playName('shop', '2')) ? true : undefined));
    });

    test('at rest writes nothing but its Lease, and costs nothing of the limit of GitHub', async () => {
      await gateIsOpenOf(playName('shop', '2'));
      const versions = (): string => kubectl(['get', 'workflows,configmaps,events', '-n', NAMESPACE, '-o', 'jsonpath={range .items[*]}{.metadata.name}={.metadata.resourceVersion} {end}']);
      let before = versions();
      let asked = hub.requests.length;
      await until(
        'ten seconds in which nothing changes',
        () => {
          const now = versions();
          const paid = hub.requests.slice(asked).filter(({ status }) => status !== 304);
          const same = now === before && hub.requests.length > asked && paid.length === 0;
          before = now;
          asked = hub.requests.length;
          return same ? true : undefined;
        },
        120,
        10_000,
      );
    });

    test('gives its Lease away when it is asked to stop', async () => {
      expect(await replicas[0]?.end('SIGTERM')).toBe(0);
      replicas = [];
      expect(kubectl(['get', 'lease', SERVICE_ACCOUNTS.controller, '-n', NAMESPACE, '-o', 'jsonpath={.spec.holderIdentity}'])).toBe('');
    });

    test('goes on without our process by one pass of resync, with the rights of its step', async () => {
      const second = playName('shop', '2');
      await hub.commit(REPOSITORY, REX as string, { branch: 'task-2', files: { 'cart.ts': '1' } });
      const { number } = await does(REX, 'POST', '/pulls', { title: 'Cart', head: 'task-2', base: 'main', body: '' });
      await does(REX, 'POST', `/issues/${number}/labels`, { labels: ['task-2'] });
      apply([deadLetter('dead-letter-late', { task: '2', play: second, gate: 'waiting-pr-created' })]);
      const secret = aSecret({ token: tokens.get('taskmaster[bot]') as string });
      const github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log: pinoLogger({ level: 'error' }) });
      const verbs = new VerbRunner({ environment, github });
      // What happened just now is left to the sensors.
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      expect(await verbs.run('resync', 'orchestrator', {})).toBe(0);
      expect(verbs.said.at(-1)).toMatch(/^mended 1, cleared 1 dead letters/);
      expect(argo.nodes(second).some((node) => node.phase === 'Running' && node.displayName === 'gate' && node.inputs?.parameters?.some(({ value }) => value === 'waiting-pr-created'))).toBe(false);
      expect(await verbs.run('resync', 'orchestrator', {})).toBe(0);
      expect(verbs.said.at(-1)).toMatch(/^mended 0, cleared 0 dead letters/);
      secret.remove();
    });

    const gateIsOpenOf = (name: string) => until(`a gate of ${name}`, () => (argo.nodes(name).some((node) => node.displayName === 'gate' && node.phase === 'Running') ? true : undefined));
  },
  noImages(),
);
