import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { CrdsChart } from '../../lib/charts/crds.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { MOUNTS } from '../../lib/contract/mounts.ts';
import type { Verb } from '../../lib/contract/verbs.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { standForElection } from '../../lib/runtime/kube/leader.ts';
import { PROGRAMS } from '../../lib/runtime/verbs/registry.ts';
import { planOf } from '../plan/a-project.ts';
import { anEnvironment } from '../plan/an-environment.ts';
import { aLog } from '../runtime/a-log.ts';
import { apply } from './apply.ts';
import { Argo } from './argo.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { until } from './lab.ts';

const NAME = `backup-e2e-${process.pid}`;
const environment = anEnvironment({ namespaces: { workflows: NAME, events: NAME, agents: NAME }, crds: { group: `${NAME}.platform`, install: true } });

const template: Manifest = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'WorkflowTemplate',
  metadata: { name: 'waits', namespace: NAME },
  spec: {
    entrypoint: 'main',
    templates: [
      { name: 'main', dag: { tasks: [{ name: 'first', template: 'gate' }, { name: 'second', depends: 'first', template: 'gate' }] } },
      { name: 'gate', suspend: {}, outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'timeout' } }] } },
    ],
  },
};
const codeRun: Manifest = {
  apiVersion: `${NAME}.platform/v1`,
  kind: 'CodeRun',
  metadata: { name: 'run', namespace: NAME },
  spec: { taskId: 1, service: 'shop', repository: 'acme/shop', githubApp: 'rex[bot]', model: 'a-model' },
};

describeOnCluster('backup and restore on a cluster', () => {
  const argo = new Argo(NAME);
  let folder = '';
  let definitions: readonly Manifest[] = [];
  const step = async (verb: Verb, env: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number; readonly said: string | undefined }> => {
    const log = aLog();
    const kube = () => connectKube();
    const github = (): never => {
      throw new Error('this verb was not to speak to GitHub');
    };
    const code = await (await PROGRAMS[verb]())({ env, environment, mounts: { ...MOUNTS, backups: folder } as never, kube, github, log, signal: new AbortController().signal });
    return { code, said: log.lines.at(-1)?.message };
  };
  const openGates = (): readonly string[] => Object.values(argo.get('play')?.status?.nodes ?? {}).filter(({ type, phase }) => type === 'Suspend' && phase === 'Running').map(({ displayName }) => displayName);
  const waitingAt = (gate: string) => until(`the gate ${gate} is open`, () => (openGates().includes(gate) ? true : undefined));
  const runStatus = (): unknown => JSON.parse(kubectl(['get', `coderuns.${NAME}.platform`, 'run', '-n', NAME, '-o', 'json'])).status;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'backups-'));
    definitions = new CrdsChart(new App(), 'crds', { environment, plan: planOf([]) }).toJson() as Manifest[];
    kubectl(['create', 'namespace', NAME]);
    apply(definitions);
    kubectl(['wait', '--for=condition=Established', ...definitions.map(({ metadata }) => `crd/${metadata.name}`), '--timeout=30s']);
  });
  afterAll(() => {
    kubectl(['delete', 'namespace', NAME, '--timeout=120s']);
    kubectl(['delete', 'crd', ...definitions.map(({ metadata }) => metadata.name), '--timeout=60s']);
    rmSync(folder, { recursive: true });
  });

  test('a play that waits at its second gate comes back to an empty namespace, and goes on from there', async () => {
    apply([template, codeRun]);
    const status = { phase: 'Running', attempts: 1, startedAt: '2026-01-01T00:00:00Z' };
    kubectl(['patch', `coderuns.${NAME}.platform`, 'run', '-n', NAME, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status })]);
    argo.submit('waits', 'play');
    await waitingAt('first');
    expect(argo.openWith('play', 'displayName=first', 'proceed')).toBe(true);
    await waitingAt('second');
    const firstNode = Object.values(argo.get('play')?.status?.nodes ?? {}).find(({ displayName }) => displayName === 'first');
    expect(await step('backup')).toMatchObject({ code: 0, said: expect.stringMatching(/^kept 3 objects in dev-/) });

    kubectl(['delete', 'workflow,workflowtemplate', '-n', NAME, '--all', '--timeout=60s']);
    kubectl(['delete', `coderuns.${NAME}.platform`, '-n', NAME, '--all', '--timeout=60s']);
    expect(argo.get('play')).toBeUndefined();

    expect(await step('restore')).toEqual({ code: 0, said: 'brought back 3 objects, changed 0, left 0 as they were' });
    expect(runStatus()).toEqual(status);
    // The controller has looked at it by then, and might have opened the first gate again.
    await sleep(3_000);
    expect(openGates()).toEqual(['second']);
    expect(Object.values(argo.get('play')?.status?.nodes ?? {}).find(({ displayName }) => displayName === 'first')).toEqual(firstNode);
    expect(argo.openWith('play', 'displayName=second', 'proceed')).toBe(true);
    expect(await until('the play ends', () => (['Succeeded', 'Failed', 'Error'].includes(argo.get('play')?.status?.phase ?? '') ? argo.get('play')?.status?.phase : undefined))).toBe('Succeeded');

    expect(await step('restore')).toEqual({ code: 0, said: 'brought back 0 objects, changed 0, left 3 as they were' });
    expect(argo.get('play')?.status?.phase).toBe('Succeeded');
  });

  test('nothing is restored while our process leads', async () => {
    const process = new AbortController();
    const led = new Promise<void>((resolve) => {
      void standForElection({ kube: connectKube(), namespace: NAME, name: 'taskmaster-controller', identity: 'the-process', log: aLog(), onChange: (leads) => leads && resolve(), lead: (signal) => new Promise((end) => signal.addEventListener('abort', () => end())) }, process.signal);
    });
    await led;
    kubectl(['delete', 'workflow', '-n', NAME, '--all', '--timeout=60s']);
    expect(await step('restore', { TM_ELECTION_MS: '5000' })).toEqual({ code: 1, said: 'our process leads: scale the Deployment taskmaster to 0, restore, and scale it up again' });
    expect(argo.get('play')).toBeUndefined();
    process.abort();
  });
});
