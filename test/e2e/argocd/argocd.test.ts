import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARGO_CD_FILE, ARGO_CD_SETTINGS, ARGO_CD_SETTINGS_FILE, type Manifest } from '../../../lib/contract/manifest.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { apply } from '../apply.ts';
import { Argo } from '../argo.ts';
import { startGitHub, type StandInGitHub } from '../github/stand-in-github.ts';
import { makeTaskmasterImage, nodeAddress } from '../images.ts';
import { describeOnCluster, kubectl } from '../kubectl.ts';
import { until } from '../lab.ts';
import { remove } from '../remove.ts';
import { Application } from './application.ts';
import { ARGOCD, argoCdEnvironment } from './environments.ts';
import { GitRepository } from './git-repository.ts';
import { missingDefinitions, StandIns } from './stand-ins.ts';

const NAMES = readdirSync(join(import.meta.dirname, '../../../dist'));
const STAYING = ['namespaces.yaml', 'crds.yaml', 'config.yaml'];
const PLAY = 'play-orchestrator-999';

interface Live extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly uid: string; readonly creationTimestamp: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly lastTransitionTime: string }[] };
}

const isThere = (...object: readonly string[]): boolean => kubectl(['get', ...object, '-o', 'name', '--ignore-not-found']) !== '';
const live = (...args: readonly string[]): readonly Live[] => (JSON.parse(kubectl(['get', ...args, '-o', 'json'])) as { items: readonly Live[] }).items;
const identities = (objects: readonly Live[]): readonly string[] => objects.map(({ kind, metadata }) => `${kind} ${metadata.name} ${metadata.uid}`).toSorted();
const waveOf = ({ metadata }: Manifest): number => Number(metadata.annotations?.['argocd.argoproj.io/sync-wave']);
const noArgoCd = (): string | undefined => {
  try {
    return isThere('crd', 'applications.argoproj.io') && isThere('namespace', ARGOCD) ? undefined : 'there is no Argo CD in the cluster';
  } catch {
    return undefined; // no cluster either, which is said elsewhere
  }
};

describeOnCluster('Argo CD', () => {
  let git: GitRepository;
  let github: StandInGitHub;
  let definitions: readonly Manifest[] = [];

  beforeAll(async () => {
    makeTaskmasterImage();
    definitions = missingDefinitions();
    if (definitions.length > 0) apply(definitions);
    [git, github] = await Promise.all([GitRepository.serve(), startGitHub({ host: '0.0.0.0', address: nodeAddress(), seed: '1' })]);
    // The health of each object, to be read where the Application is.
    kubectl(['patch', 'configmap', 'argocd-cmd-params-cm', '-n', ARGOCD, '--type=merge', '-p', '{"data":{"controller.resource.health.persist":"true"}}']);
    kubectl(['rollout', 'restart', '-n', ARGOCD, 'statefulset/argocd-application-controller']);
    kubectl(['rollout', 'status', '-n', ARGOCD, 'statefulset/argocd-application-controller', '--timeout=120s']);
  });
  afterAll(async () => {
    await git?.close();
    await github?.close();
    kubectl(['patch', 'configmap', 'argocd-cmd-params-cm', '-n', ARGOCD, '--type=json', '-p', '[{"op":"remove","path":"/data/controller.resource.health.persist"}]']);
    remove(definitions);
  });

  describe.each(NAMES)('syncs dist/%s', (name) => {
    let environment: Environment;
    let application: Application;
    let standIns: StandIns;
    let argo: Argo;
    let waiting: Live;

    const inDist = (): readonly Live[] => live('-k', git.dist(name));
    const sync = (commit: string): Promise<unknown> => (environment.argocd?.autoSync === true ? application.refresh() : application.refresh().then(() => application.sync(commit)));

    beforeAll(async () => {
      environment = await argoCdEnvironment(name, { repository: git.url, apiUrl: github.apiUrl });
      git.write(environment);
      application = new Application(`${environment.project.name}-${name}`);
      argo = new Argo(environment.namespaces.workflows);
    });
    afterAll(async () => {
      await standIns?.close();
      kubectl(['delete', 'applicationset.argoproj.io,application.argoproj.io,appproject.argoproj.io', '-n', ARGOCD, application.name, '--ignore-not-found', '--timeout=60s']);
      remove([
        ...Object.values(environment.namespaces).map((namespace) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })),
        ...['coderuns', 'docsruns', 'qaruns'].map((plural) => ({ apiVersion: 'v1', kind: 'CustomResourceDefinition', metadata: { name: `${plural}.${environment.crds.group}` } })),
      ]);
    });

    test('wave by wave, until every object is healthy', async () => {
      const { commit } = git.deploy(name);
      kubectl(['patch', 'configmap', ARGO_CD_SETTINGS, '-n', ARGOCD, '--type=merge', '--patch-file', join(git.dist(name), ARGO_CD_SETTINGS_FILE)]);
      kubectl(['apply', '--server-side', '-f', join(git.dist(name), ARGO_CD_FILE)]);
      await until(`the Application ${application.name}`, () => isThere('application.argoproj.io', '-n', ARGOCD, application.name) || undefined, 60);
      standIns = new StandIns(environment);
      if (environment.argocd?.autoSync !== true) {
        expect((await application.refresh()).status?.sync?.status).toBe('OutOfSync');
        expect(isThere('namespace', environment.namespaces.workflows)).toBe(false);
        await application.sync(commit);
      }
      const { status } = await application.settled(commit);

      const resources = status?.resources ?? [];
      const objects = inDist();
      expect(resources).toHaveLength(objects.length);
      expect(resources.filter(({ health }) => health !== undefined && health.status !== 'Healthy')).toEqual([]);
      const judged = new Set(resources.filter(({ health }) => health !== undefined).map(({ kind }) => kind));
      expect([...judged]).toEqual(expect.arrayContaining(['Deployment', 'EventBus', 'EventSource', 'Sensor']));

      const created = ({ metadata }: Live): number => Date.parse(metadata.creationTimestamp);
      const waves = Map.groupBy(objects, waveOf);
      const numbers = [...waves.keys()].toSorted((one, other) => one - other);
      expect(numbers.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      const early = numbers.slice(1).filter((wave, place) => Math.min(...(waves.get(wave) ?? []).map(created)) < Math.max(...(waves.get(numbers[place] ?? 0) ?? []).map(created)));
      expect(early).toEqual([]);
      // Not only applied: the next wave waited until the events controller had deployed it.
      const deployed = (kind: string): number => Math.max(...objects.filter((object) => object.kind === kind).flatMap((object) => object.status?.conditions ?? []).filter(({ type }) => type === 'Deployed').map(({ lastTransitionTime }) => Date.parse(lastTransitionTime)));
      const first = (kind: string): number => Math.min(...objects.filter((object) => object.kind === kind).map(created));
      expect(deployed('EventBus')).toBeLessThanOrEqual(first('Sensor'));
      expect(deployed('Sensor')).toBeLessThanOrEqual(first('EventSource'));
      expect(deployed('EventSource')).toBeLessThanOrEqual(first('Deployment'));
    });

    test('and leaves alone what people change at run time, but nothing beside it', async () => {
      argo.submit('play', PLAY, '-p', 'task=999', '-p', 'start-at=waiting-pr-merged');
      await until('a play that waits', () => (argo.get(PLAY)?.metadata.labels['current-stage'] === 'waiting-pr-merged' ? true : undefined));
      waiting = live('workflow', '-n', environment.namespaces.workflows)[0] as Live;

      const config = ['configmap', 'system-config', '-n', environment.namespaces.workflows];
      const text = (key: string): string => (JSON.parse(kubectl(['get', ...config, '-o', 'json'])) as Live).data?.[key] ?? '';
      const change = (key: string, value: string): string => kubectl(['patch', ...config, '--type=merge', '-p', JSON.stringify({ data: { [key]: value } })]);
      change('plays', '7');
      expect((await application.refresh()).status?.sync?.status).toBe('Synced');

      const [original, [binding]] = [text('environment.json'), live('rolebinding', '-n', environment.namespaces.workflows)];
      change('environment.json', `${original}\n`);
      kubectl(['delete', 'rolebinding', '-n', environment.namespaces.workflows, binding?.metadata.name ?? '']);
      if (environment.argocd?.autoSync !== true) {
        const { status } = await application.refresh();
        expect(status?.resources?.filter((one) => one.status === 'OutOfSync').map(({ kind, name: which }) => `${kind} ${which}`).toSorted()).toEqual(['ConfigMap system-config', `RoleBinding ${binding?.metadata.name}`]);
        await application.sync();
      }
      await until('the drift is healed', () => (text('environment.json') === original && isThere('rolebinding', '-n', environment.namespaces.workflows, binding?.metadata.name ?? '')) || undefined, 60);
      expect(text('plays')).toBe('7');
    });

    test('as it changes: what is new arrives, what is gone is pruned', async () => {
      git.finish(13);
      git.write({ ...environment, play: { ...environment.play, maxCycles: 9 }, monitoring: { ...environment.monitoring, enabled: false }, resync: { ...environment.resync, enabled: false } });
      const { commit, environments } = git.deploy(name);
      expect(environments[0]?.tasks.removed).toContain('13');
      const gone = environments[0]?.objects.filter(({ change }) => change === 'removed').map(({ object }) => object.split(/[ /]/)) ?? [];
      expect(gone.length).toBeGreaterThan(0);
      await sync(commit);
      await application.settled(commit);
      const { namespaces: { workflows } } = environment;
      expect(kubectl(['get', 'workflowtemplate', '-n', workflows, 'play', '-o', 'jsonpath={.spec.arguments.parameters[?(@.name=="max-cycles")].value}'])).toBe('9');
      expect(kubectl(['get', 'workflowtemplate', '-n', workflows, 'project-orchestrator', '-o', 'jsonpath={.spec.templates[*].dag.tasks[*].name}']).split(' ')).not.toContain('task-13');
      expect(gone.filter(([kind = '', namespace = '', object = '']) => isThere(kind, '-n', namespace, object))).toEqual([]);
    });

    test('but never takes away namespaces, definitions, volumes and what people wrote', async () => {
      const { workflows, events, agents } = environment.namespaces;
      const kept = (): readonly string[] => [
        ...identities(live('namespace', workflows, events, agents)),
        ...identities(live('crd', ...['coderuns', 'docsruns', 'qaruns'].map((plural) => `${plural}.${environment.crds.group}`))),
        ...identities(live('configmap', '-n', workflows, 'task-overrides', 'migration-routing', 'system-config')),
        ...identities(live('pvc', '-n', events)),
      ];
      const before = kept();
      expect(before.filter((one) => one.startsWith('PersistentVolumeClaim'))).toHaveLength(environment.eventBus.kind === 'jetstream' ? environment.eventBus.replicas : 0);
      const commit = git.removeByHand(name, STAYING);
      await sync(commit);
      await application.syncedTo(commit);
      expect(kept()).toEqual(before);
      const { commit: mended } = git.deploy(name);
      await sync(mended);
      await application.settled(mended);
      expect(kept()).toEqual(before);
    });

    test('and a play that waits is not touched by all this, and goes on', async () => {
      const [now, ...others] = live('workflow', '-n', environment.namespaces.workflows);
      expect(others).toEqual([]);
      expect(now).toMatchObject({ metadata: { uid: waiting.metadata.uid, generation: (waiting.metadata as { generation?: number }).generation }, status: { phase: 'Running' } });
      expect(argo.open(PLAY, 'inputs.parameters.gate.value=waiting-pr-merged')).toBe(true);
      await until('its end', () => (argo.get(PLAY)?.status?.phase === 'Succeeded' ? true : undefined));
      expect(argo.get(PLAY)?.metadata.labels['current-stage']).toBe('done');
    });
  });
}, noArgoCd());
