import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LABELS } from '../../../lib/contract/labels.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { describeUnless } from '../../unless.ts';
import { makeImages } from '../images.ts';
import { until } from '../lab.ts';
import { kubectl } from '../run-kubectl.ts';
import { finish } from '../whole/finish.ts';
import { House } from '../whole/house.ts';
import { playsOf } from '../whole/observe.ts';
import { bringBackup, jobEnds, restoreJobOf, takeBackup } from './backup-in-a-file.ts';
import { beginWithABareCluster, bringArgoBack, makeOlderImages, noBareCluster, writeReleases } from './bare-cluster.ts';
import { deleteSample, runSample, SAMPLE, samplePhase } from './sample-workflow.ts';
import { drift, Stack } from './stack.ts';
import { contentOf, keysOf } from './store.ts';

const MINUTE = 60_000;
const HALF = 20;
const NAME = `e2e-bare-${process.pid}`;
const BACKUP = { schedule: '0 0 1 1 *', keep: 2, size: '100Mi' };
/** Two tasks that depend on nothing: their plays wait at gates while the platform is upgraded. */
const task = (id: number) => ({ id, title: `Room ${id}`, description: '', status: 'pending', dependencies: [], priority: 'medium', details: 'stand-in: cleo sleep 45', testStrategy: '', subtasks: [] });
const FILES = { 'README.md': '# House\n', '.taskmaster/tasks/tasks.json': `${JSON.stringify({ master: { tasks: [task(1), task(2)] } }, undefined, 2)}\n` };

/** Not part of CI: it takes the cluster away from the other tests, and a quarter of an hour. */
describeUnless(noBareCluster(), 'the stacks on a bare cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  const password = randomBytes(12).toString('hex');
  const releases = (version: 'older' | 'pinned'): string => join(folder, version);
  const platform = new Stack('platform', folder, { releases: releases('older') }, password);
  const imagesOf = (namespace: string): readonly string[] => kubectl(['get', 'deployment', '-n', namespace, '-o', 'jsonpath={range .items[*]}{.spec.template.spec.containers[0].image}{"\\n"}{end}']).trim().split('\n').sort();

  beforeAll(() => {
    beginWithABareCluster();
    makeOlderImages();
    makeImages();
    writeReleases(releases('older'), true);
    writeReleases(releases('pinned'), false);
  }, 10 * MINUTE);
  afterAll(() => {
    rmSync(folder, { recursive: true });
    bringArgoBack();
  }, 5 * MINUTE);

  describe('platform', () => {
    test(
      'killed half-way and run again, it comes to its end',
      async () => {
        await platform.upUntil(HALF);
        expect(platform.count()).toBeGreaterThanOrEqual(HALF);
        const before = platform.count();
        const { steps } = await platform.up();
        expect(steps.created.length).toBeGreaterThan(0);
        expect(steps.same.length).toBeGreaterThan(0);
        expect(platform.count()).toBeGreaterThan(before);
        for (const [namespace, deployment] of [['argo', 'workflow-controller'], ['argo', 'argo-server'], ['argo', 'artifact-store'], ['argo-events', 'controller-manager']] as const) {
          expect(kubectl(['get', 'deployment', '-n', namespace, deployment, '-o', 'jsonpath={.status.readyReplicas}'])).toBe('1');
        }
      },
      10 * MINUTE,
    );

    test(
      'run twice, it changes nothing',
      async () => {
        const before = platform.fingerprint();
        const { steps } = await platform.up();
        expect({ created: steps.created, updated: steps.updated, deleted: steps.deleted }).toEqual({ created: [], updated: [], deleted: [] });
        expect(platform.fingerprint()).toBe(before);
      },
      5 * MINUTE,
    );

    test(
      'nothing differs from the program, and what somebody changes does',
      () => {
        expect(drift(releases('older'))).toEqual({ status: 0, objects: [] });
        kubectl(['scale', '-n', 'argo', 'deployment/argo-server', '--replicas=2']);
        expect(drift(releases('older'))).toEqual({ status: 1, objects: ['Deployment argo/argo-server'] });
        kubectl(['scale', '-n', 'argo', 'deployment/argo-server', '--replicas=1']);
      },
      3 * MINUTE,
    );

    test('its state does not tell the password of the store', () => expect(platform.tellsPassword()).toBe(false));

    test(
      'a sample Workflow runs, and its artifact and its logs are in the store',
      () => {
        runSample();
        expect(samplePhase()).toBe('Succeeded');
        const keys = keysOf(SAMPLE, password);
        expect(keys.filter((key) => key.endsWith('/main.log'))).toHaveLength(2);
        expect(keys.some((key) => key.endsWith('/greeting.tgz'))).toBe(true);
        expect(keys.filter((key) => key.endsWith('/main.log')).map((key) => contentOf(key, password)).join('')).toContain('hello from the store');
      },
      5 * MINUTE,
    );

    test(
      'what it left is collected when it is deleted',
      () => {
        deleteSample();
        expect(keysOf(SAMPLE, password)).toEqual([]);
      },
      3 * MINUTE,
    );
  });

  describe('a project on top, applied by the environment stack', () => {
    let kube: Kube;
    let house: House;
    let environment: Stack;
    const applyBy = (states: string) => async (manifests: string) => {
      environment = new Stack('environment', states, { manifests, inClusterStore: 'true', backup: JSON.stringify(BACKUP) }, password);
      await environment.up();
    };

    beforeAll(async () => {
      // The cluster before had other keys.
      kube = connectKube();
      house = await House.build({ name: NAME, files: FILES, apply: applyBy(folder) });
      house.merges = false;
      await house.start();
    }, 10 * MINUTE);
    afterAll(() => house?.close(), 5 * MINUTE);

    const stages = async (): Promise<readonly (string | undefined)[]> => (await playsOf(kube, house.environment)).map(({ metadata }: Workflow) => metadata.labels?.[LABELS.currentStage]);

    test(
      'the environment applied again changes nothing',
      async () => expect((await environment.up()).steps).toMatchObject({ created: [], updated: [], deleted: [] }),
      5 * MINUTE,
    );

    test(
      'plays that wait at gates wait at them through an upgrade of the platform',
      async () => {
        await until('a play waits', async () => ((await stages()).some((stage) => stage !== undefined && stage !== 'implementing') ? true : undefined), 5 * 60);
        const { steps } = await platform.up({ releases: releases('pinned') });
        expect(steps.deleted).toEqual([]);
        expect(steps.created).toEqual([]);
        // Definitions first, then what uses them.
        const kinds = steps.updated.map((urn) => urn.split('::')[2]?.split(':').at(-1));
        expect(kinds).toContain('CustomResourceDefinition');
        expect(kinds.indexOf('CustomResourceDefinition')).toBeLessThan(kinds.indexOf('Deployment'));
        expect(imagesOf('argo').filter((image) => image.includes('workflow-controller'))).toEqual([expect.stringMatching(/:v4\.0\.7$/)]);
        expect(imagesOf('argo-events')).toEqual([expect.stringMatching(/:v1\.9\.11$/)]);
        await until('both plays have come to their last gate', async () => ((await stages()).every((stage) => stage === 'waiting-pr-merged') ? true : undefined), 15 * 60);
      },
      25 * MINUTE,
    );

    test(
      'restored from a backup into an emptied cluster, they wait at the same gates, and go on to their ends',
      async () => {
        const namespace = house.environment.namespaces.workflows;
        const before = await playsOf(kube, house.environment);
        const backup = await takeBackup(namespace, folder);

        beginWithABareCluster();
        makeImages();
        // Pulumi's state would be refreshed: nothing of it is there any more.
        const states = join(folder, 'second');
        mkdirSync(states);
        await new Stack('platform', states, { releases: releases('pinned') }, password).up();
        kube = connectKube();
        await house.bringUp(applyBy(states));
        expect(await playsOf(kube, house.environment)).toEqual([]);

        await bringBackup(namespace, backup);
        kubectl(['scale', '-n', namespace, 'deployment/taskmaster', '--replicas=0']);
        await until('our process is away', () => (kubectl(['get', 'pods', '-n', namespace, '-l', 'app.kubernetes.io/name=taskmaster', '-o', 'name']).trim() === '' ? true : undefined));
        await environment.up({ backup: JSON.stringify({ ...BACKUP, restore: backup.name }) });
        await jobEnds(namespace, restoreJobOf(namespace));
        const after = await playsOf(kube, house.environment);
        expect(after.map(({ metadata }) => metadata.name).sort()).toEqual(before.map(({ metadata }) => metadata.name).sort());
        expect((await stages()).every((stage) => stage === 'waiting-pr-merged')).toBe(true);

        kubectl(['scale', '-n', namespace, 'deployment/taskmaster', '--replicas=1']);
        house.merges = true;
        const plays = await finish(kube, house, 15);
        expect([...plays.values()].map(({ status }) => status?.phase)).toEqual(['Succeeded', 'Succeeded']);
        const { master } = JSON.parse(await house.tasksJson()) as { readonly master: { readonly tasks: readonly { readonly status: string }[] } };
        expect(master.tasks.map(({ status }) => status)).toEqual(['done', 'done']);
      },
      30 * MINUTE,
    );
  });
});
