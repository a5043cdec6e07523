import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findGateHolders } from '../../lib/runtime/argo/find.ts';
import { openGatesOf } from '../../lib/runtime/argo/gates.ts';
import { nodesOf } from '../../lib/runtime/argo/nodes.ts';
import { openGate } from '../../lib/runtime/argo/open-gate.ts';
import { shutDown } from '../../lib/runtime/argo/stop.ts';
import type { Workflow, WorkflowNode } from '../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { WORKFLOWS } from '../../lib/runtime/kube/resources.ts';
import { settleGates } from '../../lib/runtime/plays/settle-gates.ts';
import { aLog } from '../runtime/a-log.ts';
import { Argo } from './argo.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { until } from './lab.ts';

const NAMESPACE = `e2e-gates-${process.pid}`;
const argo = new Argo(NAMESPACE);
const kube = connectKube();
const environment = { namespaces: { workflows: NAMESPACE, events: NAMESPACE, agents: NAMESPACE }, project: { name: 'gates' } } as Parameters<typeof findGateHolders>[1];

const GATE = {
  name: 'gate',
  inputs: { parameters: [{ name: 'gate' }, { name: 'task', value: '0' }, { name: 'padding', value: '' }] },
  suspend: {},
  outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'timeout' } }] },
};
interface GateTask {
  readonly name: string;
  readonly gate: string;
  readonly task?: string;
  readonly padding?: string;
}

function create(name: string, gates: readonly GateTask[], more: object = {}, labels: Readonly<Record<string, string>> = { project: 'gates' }): void {
  const tasks = gates.map(({ name: task, ...values }) => ({ name: task, template: 'gate', arguments: { parameters: Object.entries(values).map(([key, value]) => ({ name: key, value })) } }));
  const templates = [{ name: 'main', dag: { failFast: false, tasks } }, GATE, { name: 'pause', suspend: { duration: '1' } }];
  const manifest = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata: { name, namespace: NAMESPACE, labels }, spec: { entrypoint: 'main', templates, ...more } };
  kubectl(['create', '-f', '-'], JSON.stringify(manifest));
}

const get = async (name: string): Promise<Workflow> => {
  const found = await kube.get(WORKFLOWS, NAMESPACE, name);
  if (found === undefined) throw new Error(`there is no Workflow ${name}`);
  return found;
};
const hasGates = (name: string, count: number) => until(`${count} gates of ${name}`, () => (argo.nodes(name).filter(({ phase }) => phase === 'Running').length > count ? true : undefined), 60);
const ended = (name: string) => until(`the end of ${name}`, () => (['Succeeded', 'Failed'].includes(argo.get(name)?.status?.phase ?? '') ? argo.get(name)?.status?.phase : undefined), 60);
/** A node without what differs between any two runs. */
const plain = ({ startedAt: _, id: __, name: ___, boundaryID: ____, finishedAt, ...rest }: WorkflowNode) => ({ ...rest, templateScope: '', finished: finishedAt !== undefined && finishedAt !== null });
const nodeOf = (workflow: Workflow, displayName: string): WorkflowNode => {
  const found = Object.values(nodesOf(workflow)).find((node) => node.displayName === displayName);
  if (found === undefined) throw new Error(`there is no node ${displayName}`);
  return found;
};

describeOnCluster('opening gates', () => {
  beforeAll(() => {
    kubectl(['create', 'namespace', NAMESPACE]);
  });
  afterAll(() => {
    kubectl(['delete', 'workflow', '-n', NAMESPACE, '--all', '--timeout=60s']);
    kubectl(['delete', 'namespace', NAMESPACE, '--timeout=60s']);
  });

  describe('writes what the argo CLI writes', () => {
    const gates: readonly GateTask[] = [
      { name: 'a', gate: 'waiting-pr-created' },
      { name: 'b', gate: 'waiting-ready-for-qa' },
      { name: 'c', gate: 'waiting-pr-approved' },
    ];
    const select = (gate: string): string => `inputs.parameters.gate.value=${gate}`;
    let ours: Workflow;
    let theirs: Workflow;

    beforeAll(async () => {
      for (const name of ['theirs', 'ours']) create(name, gates);
      for (const name of ['theirs', 'ours']) await hasGates(name, 3);
      argo.open('theirs', select('waiting-pr-created'));
      argo.openWith('theirs', select('waiting-ready-for-qa'), 'restart');
      argo.fail('theirs', select('waiting-pr-approved'), 'tess failed');
      expect(await openGate(kube, NAMESPACE, 'ours', { gate: 'waiting-pr-created' }, { outcome: 'proceed' })).toBe('opened');
      expect(await openGate(kube, NAMESPACE, 'ours', { gate: 'waiting-ready-for-qa' }, { outcome: 'restart' })).toBe('opened');
      expect(await openGate(kube, NAMESPACE, 'ours', { gate: 'waiting-pr-approved' }, { outcome: 'failed', message: 'tess failed' })).toBe('opened');
      for (const name of ['theirs', 'ours']) await ended(name);
      [theirs, ours] = await Promise.all([get('theirs'), get('ours')]);
    });

    test.each(['a', 'b', 'c'])('gate %s', (name) => {
      expect(plain(nodeOf(ours, name))).toEqual(plain(nodeOf(theirs, name)));
    });
  });

  test('a gate opens once, however many open it at the same time', async () => {
    create('once', [{ name: 'a', gate: 'waiting-pr-created' }]);
    await hasGates('once', 1);
    const results = await Promise.all(Array.from({ length: 8 }, () => openGate(kube, NAMESPACE, 'once', { gate: 'waiting-pr-created' }, { outcome: 'proceed' })));
    expect(results.toSorted()).toEqual([...Array<string>(7).fill('not-open'), 'opened']);
    expect(await openGate(kube, NAMESPACE, 'not-there', { gate: 'waiting-pr-created' }, { outcome: 'proceed' })).toBe('no-workflow');
  });

  test('none is lost when many open different gates of one Workflow at the same time', async () => {
    const tasks = Array.from({ length: 12 }, (_, index) => String(index + 1));
    create('many', tasks.map((task) => ({ name: `t${task}`, gate: 'settled', task })));
    await hasGates('many', 12);
    const results = await Promise.all(tasks.map((task) => openGate(kube, NAMESPACE, 'many', { gate: 'settled', task }, { outcome: task === '7' ? 'failed' : 'proceed' })));
    expect(new Set(results)).toEqual(new Set(['opened']));
    expect(await ended('many')).toBe('Failed');
    expect(nodeOf(await get('many'), 't7').phase).toBe('Failed');
    expect(nodeOf(await get('many'), 't8').phase).toBe('Succeeded');
  });

  test('a Workflow whose nodes Argo keeps compressed stays so, and goes on', async () => {
    const tasks = Array.from({ length: 160 }, (_, index) => String(index + 1));
    create('large', tasks.map((task) => ({ name: `t${task}`, gate: 'settled', task, padding: '{{workflow.parameters.padding}}' })), { arguments: { parameters: [{ name: 'padding', value: 'x'.repeat(8000) }] } });
    await until('its nodes', () => ((argo.get('large')?.status as { compressedNodes?: string } | undefined)?.compressedNodes ? true : undefined), 60);
    expect(openGatesOf(await get('large'))).toHaveLength(160);

    expect(await openGate(kube, NAMESPACE, 'large', { gate: 'settled', task: '9' }, { outcome: 'skipped', message: 'not now' })).toBe('opened');
    expect((await get('large')).status?.nodes).toBeUndefined();
    expect(argo.open('large', 'inputs.parameters.gate.value=settled')).toBe(true);
    expect(await ended('large')).toBe('Succeeded');
    expect(nodeOf(await get('large'), 't9')).toMatchObject({ message: 'not now', outputs: { parameters: [{ name: 'outcome', value: 'skipped' }] } });
  });

  test('Stop runs the exit handler, Terminate does not', async () => {
    for (const name of ['stopped', 'terminated']) create(name, [{ name: 'a', gate: 'waiting-pr-created' }], { onExit: 'pause' });
    for (const name of ['stopped', 'terminated']) await hasGates(name, 1);
    expect(await shutDown(kube, NAMESPACE, 'stopped', 'Stop')).toBe(true);
    expect(await shutDown(kube, NAMESPACE, 'terminated', 'Terminate')).toBe(true);
    expect(await shutDown(kube, NAMESPACE, 'terminated', 'Terminate')).toBe(false);
    expect([await ended('stopped'), await ended('terminated')]).toEqual(['Failed', 'Failed']);
    const exits = async (name: string) => Object.values(nodesOf(await get(name))).filter(({ displayName }) => displayName.endsWith('.onExit')).length;
    expect([await exits('stopped'), await exits('terminated')]).toEqual([1, 0]);
  });

  test('a Workflow that has ended holds no gates', async () => {
    create('holds', [{ name: 'a', gate: 'settled', task: '3' }]);
    await hasGates('holds', 1);
    const holders = async () => (await findGateHolders(kube, environment)).map(({ metadata }) => metadata.name);
    expect(await holders()).toContain('holds');
    expect(await holders()).not.toContain('once');
  });

  test('a task is settled in every Workflow of the project that waits for it, and in no other', async () => {
    const gates: readonly GateTask[] = [{ name: 'own', gate: 'settled', task: '5' }, { name: 'awaited', gate: 'settled', task: '5' }, { name: 'other', gate: 'settled', task: '6' }];
    for (const name of ['shard-1', 'shard-2']) create(name, gates);
    create('somebody-elses', gates, {}, { project: 'theirs' });
    create('a-play', [{ name: 'own', gate: 'settled', task: '5' }], {}, { project: 'gates', 'workflow-type': 'play-orchestration' });
    for (const name of ['shard-1', 'shard-2', 'somebody-elses']) await hasGates(name, 3);
    await hasGates('a-play', 1);

    const settle = () => settleGates({ kube, environment, log: aLog() }, new Map([['5', { outcome: 'proceed' }]]));
    const settled = await settle();
    expect(settled.map(({ workflow }) => workflow).toSorted()).toEqual(['shard-1', 'shard-1', 'shard-2', 'shard-2']);
    expect(await settle()).toEqual([]);
    expect(openGatesOf(await get('shard-2')).map(({ task }) => task)).toEqual(['6']);
    expect([openGatesOf(await get('somebody-elses')).length, openGatesOf(await get('a-play')).length]).toEqual([3, 1]);
  });
});
