import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { apply } from '../apply.ts';
import { startGitHub, type StandInGitHub } from '../github/stand-in-github.ts';
import { makeTaskmasterImage, nodeAddress } from '../images.ts';
import { describeOnCluster, kubectl } from '../kubectl.ts';
import { until } from '../lab.ts';
import { remove } from '../remove.ts';
import { Deployment, isThere, live, type Live } from './deployment.ts';
import { ARGOCD, argoCdEnvironment, OWNER_OF_DEFINITIONS } from './environments.ts';
import { GitRepository } from './git-repository.ts';
import { missingDefinitions } from './stand-ins.ts';
import { deployedAt, firstMadeAt, tooEarly } from './waves.ts';

/** What somebody takes away by mistake. */
const MISTAKE = ['namespaces.yaml', 'crds.yaml', 'config.yaml'];

function noArgoCd(): string | undefined {
  try {
    return isThere('crd', 'applications.argoproj.io') && isThere('namespace', ARGOCD) ? undefined : 'there is no Argo CD in the cluster';
  } catch {
    return undefined; // nor a cluster, which is said where that is asked for
  }
}

describeOnCluster('Argo CD syncs each folder of dist/', () => {
  let git: GitRepository;
  let github: StandInGitHub;
  let definitions: readonly Manifest[] = [];
  let deployments: readonly Deployment[] = [];
  const plays = new Map<Deployment, Live>();
  const each = async (act: (deployment: Deployment) => Promise<void>): Promise<void> => {
    await Promise.all(deployments.map(act));
  };

  beforeAll(async () => {
    makeTaskmasterImage();
    definitions = missingDefinitions();
    if (definitions.length > 0) apply(definitions);
    [git, github] = await Promise.all([GitRepository.serve(), startGitHub({ host: '0.0.0.0', address: nodeAddress(), seed: '1' })]);
    // The health of each object, to be read where the Application is.
    kubectl(['patch', 'configmap', 'argocd-cmd-params-cm', '-n', ARGOCD, '--type=merge', '-p', '{"data":{"controller.resource.health.persist":"true"}}']);
    kubectl(['rollout', 'restart', '-n', ARGOCD, 'statefulset/argocd-application-controller']);
    kubectl(['rollout', 'status', '-n', ARGOCD, 'statefulset/argocd-application-controller', '--timeout=120s']);
    const names = readdirSync(join(import.meta.dirname, '../../../dist'));
    const environments = await Promise.all(names.map((name) => argoCdEnvironment(name, { repository: git.url, apiUrl: github.apiUrl })));
    for (const environment of environments) git.write(environment);
    deployments = environments.map((environment) => new Deployment(environment, git));
  });

  afterAll(async () => {
    for (const deployment of deployments) await deployment.close();
    const { environment } = deployments[0] ?? {};
    // Runs first: their finalizers need our process, and their definitions.
    const plurals = ['coderuns', 'docsruns', 'qaruns'].map((plural) => `${plural}.${environment?.crds.group}`).filter((name) => isThere('crd', name));
    for (const plural of plurals) kubectl(['delete', plural, '-A', '--all', '--timeout=60s']);
    const there = deployments.flatMap((deployment) => Object.values(deployment.environment.namespaces)).filter((name) => isThere('namespace', name));
    remove([
      ...there.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
      ...plurals.map((name) => ({ apiVersion: 'v1', kind: 'CustomResourceDefinition', metadata: { name } })),
      ...definitions,
    ]);
    await git?.close();
    await github?.close();
    kubectl(['patch', 'configmap', 'argocd-cmd-params-cm', '-n', ARGOCD, '--type=merge', '-p', '{"data":{"controller.resource.health.persist":null}}']);
  });

  test('wave by wave, until every object is healthy; where people decide, when they do', async () => {
    const { commit } = git.deploy();
    const begin = async (deployment: Deployment): Promise<void> => {
      await deployment.begin();
      if (deployment.isAutomatic) return;
      expect((await deployment.application.refresh()).status?.sync?.status).toBe('OutOfSync');
      expect(isThere('namespace', deployment.environment.namespaces.workflows)).toBe(false);
      await deployment.application.sync(commit);
    };
    const [owner] = deployments.filter(({ environment }) => environment.name === OWNER_OF_DEFINITIONS);
    if (owner === undefined) throw new Error(`no environment ${OWNER_OF_DEFINITIONS}`);
    await begin(owner);
    await until('the definitions', () => isThere('crd', '--ignore-not-found', `coderuns.${owner.environment.crds.group}`) || undefined, 180);
    await Promise.all(deployments.filter((deployment) => deployment !== owner).map(begin));

    await each(async (deployment) => {
      const { status } = await deployment.application.settled(commit);
      const [resources, objects] = [status?.resources ?? [], deployment.objects()];
      expect(resources).toHaveLength(objects.length);
      expect(resources.filter(({ health }) => health !== undefined && health.status !== 'Healthy')).toEqual([]);
      const judged = new Set(resources.filter(({ health }) => health !== undefined).map(({ kind }) => kind));
      expect([...judged]).toEqual(expect.arrayContaining(['Deployment', 'EventBus', 'EventSource', 'Sensor']));

      expect(tooEarly(objects)).toEqual([]);
      // Not only applied: the next wave waited until the events controller had deployed it.
      expect(deployedAt(objects, 'EventBus')).toBeLessThanOrEqual(firstMadeAt(objects, 'Sensor'));
      expect(deployedAt(objects, 'Sensor')).toBeLessThanOrEqual(firstMadeAt(objects, 'EventSource'));
      expect(deployedAt(objects, 'EventSource')).toBeLessThanOrEqual(firstMadeAt(objects, 'Deployment'));
    });
  });

  test('leaves alone what people change at run time, and nothing beside it', async () => {
    await each(async (deployment) => {
      await deployment.startPlay();
      plays.set(deployment, deployment.plays[0] as Live);
      deployment.configure('plays', '7');
      expect((await deployment.application.refresh()).status?.sync?.status).toBe('Synced');

      const { workflows } = deployment.environment.namespaces;
      const [original, binding = ''] = [deployment.config('environment.json'), live('rolebinding', '-n', workflows)[0]?.metadata.name];
      deployment.configure('environment.json', `${original}\n`);
      kubectl(['delete', 'rolebinding', '-n', workflows, binding]);
      if (!deployment.isAutomatic) {
        const { status } = await deployment.application.refresh();
        const seen = status?.resources?.filter((one) => one.status === 'OutOfSync').map(({ kind, name }) => `${kind} ${name}`);
        expect(seen?.toSorted()).toEqual(['ConfigMap system-config', `RoleBinding ${binding}`]);
        await deployment.application.sync();
      }
      await until(`the drift of ${workflows} is healed`, () => (deployment.config('environment.json') === original && isThere('rolebinding', '-n', workflows, binding)) || undefined, 90);
      expect(deployment.config('plays')).toBe('7');
    });
  });

  test('brings what is committed, and takes away what is gone', async () => {
    git.finish(13);
    for (const { environment } of deployments) {
      git.write({ ...environment, play: { ...environment.play, maxCycles: 9 }, monitoring: { ...environment.monitoring, enabled: false }, resync: { ...environment.resync, enabled: false } });
    }
    const { commit, environments } = git.deploy();
    await each(async (deployment) => {
      const { name, namespaces: { workflows } } = deployment.environment;
      const changes = environments.find((one) => one.name === name);
      expect(changes?.tasks.removed).toContain('13');
      const gone = changes?.objects.filter(({ change }) => change === 'removed').map(({ object }) => object.split(/[ /]/)) ?? [];
      expect(gone.length).toBeGreaterThan(0);
      await deployment.sync(commit);
      await deployment.application.settled(commit);
      expect(kubectl(['get', 'workflowtemplate', '-n', workflows, 'play', '-o', 'jsonpath={.spec.arguments.parameters[?(@.name=="max-cycles")].value}'])).toBe('9');
      expect(kubectl(['get', 'workflowtemplate', '-n', workflows, 'project-orchestrator', '-o', 'jsonpath={.spec.templates[*].dag.tasks[*].name}']).split(' ')).not.toContain('task-13');
      expect(gone.filter(([kind = '', namespace = '', object = '']) => isThere(kind, '-n', namespace, object))).toEqual([]);
    });
  });

  test('never takes away namespaces, definitions, volumes and what people wrote', async () => {
    const before = new Map(deployments.map((deployment) => [deployment, deployment.kept()]));
    for (const [{ environment }, kept] of before) {
      expect(kept.filter((one) => one.startsWith('PersistentVolumeClaim'))).toHaveLength(environment.eventBus.kind === 'jetstream' ? environment.eventBus.replicas : 0);
    }
    const mistake = git.removeByHand(MISTAKE);
    await each(async (deployment) => {
      await deployment.sync(mistake);
      await deployment.application.syncedTo(mistake);
      expect(deployment.kept()).toEqual(before.get(deployment));
    });
    const { commit } = git.deploy();
    await each(async (deployment) => {
      await deployment.sync(commit);
      await deployment.application.settled(commit);
      expect(deployment.kept()).toEqual(before.get(deployment));
      expect(deployment.config('plays')).toBe('7');
    });
  });

  test('does not touch a play that waits, which then goes on', async () => {
    await each(async (deployment) => {
      const { metadata: { uid, generation } } = plays.get(deployment) as Live;
      expect(deployment.plays.map(({ metadata, status }) => ({ uid: metadata.uid, generation: metadata.generation, phase: status?.phase }))).toEqual([{ uid, generation, phase: 'Running' }]);
      await deployment.openGate();
    });
  });
}, noArgoCd());
