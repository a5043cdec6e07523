import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { CrdsChart } from '../../lib/charts/crds.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { backupObjects } from '../../stacks/environment/backup-objects.ts';
import { NAMESPACE_LABELS } from '../../stacks/platform/namespaces.ts';
import { planOf } from '../plan/a-project.ts';
import { anEnvironment } from '../plan/an-environment.ts';
import { apply } from './apply.ts';
import { makeImages, TASKMASTER_IMAGE } from './images.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { jobEnd } from './job-end.ts';
import { noImages } from './lab.ts';

const NAME = `backup-jobs-${process.pid}`;
const environment = anEnvironment({ namespaces: { workflows: NAME, events: NAME, agents: NAME }, crds: { group: `${NAME}.platform`, install: true }, image: TASKMASTER_IMAGE });
const SETTINGS = { schedule: '0 0 1 1 *', keep: 2, size: '100Mi' };
const configMap = (name: string, data: Readonly<Record<string, string>>): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAME }, data });

describeOnCluster(
  "backups by the environment stack's CronJob, with its own image and rights",
  () => {
    let definitions: readonly Manifest[] = [];
    const jobEnds = (name: string) => jobEnd(NAME, name, 150);
    const logOf = (job: string): string => kubectl(['logs', '-n', NAME, `job/${job}`]);
    const messages = (job: string): readonly string[] => logOf(job).split('\n').filter((line) => line.startsWith('{')).map((line) => (JSON.parse(line) as { readonly msg: string }).msg);

    beforeAll(() => {
      makeImages();
      definitions = new CrdsChart(new App(), 'crds', { environment, plan: planOf([]) }).toJson() as Manifest[];
      apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME, labels: NAMESPACE_LABELS } }, ...definitions]);
      kubectl(['wait', '--for=condition=Established', ...definitions.map(({ metadata }) => `crd/${metadata.name}`), '--timeout=30s']);
      const volume: Manifest = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'taskmaster-backup', namespace: NAME }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: SETTINGS.size } } } };
      apply([configMap('system-config', { 'environment.json': JSON.stringify(environment), active_system: 'argo', plays: '4' }), configMap('task-overrides', { 'overrides.yaml': 'skip_tasks: []\n' }), volume]);
      apply(backupObjects(environment, SETTINGS));
    });
    afterAll(() => {
      kubectl(['delete', 'namespace', NAME, '--timeout=120s']);
      kubectl(['delete', 'crd', ...definitions.map(({ metadata }) => metadata.name), '--timeout=60s']);
    });

    test('what people wrote is saved, lost, and restored by the Job that the settings ask for', async () => {
      kubectl(['create', 'job', '-n', NAME, 'first', '--from=cronjob/taskmaster-backup']);
      expect([await jobEnds('first'), messages('first').find((message) => message.startsWith('kept'))]).toEqual(['Complete', expect.stringMatching(/^kept 2 objects in dev-/)]);
      const name = /in (dev-\S+)$/.exec(messages('first').find((message) => message.startsWith('kept')) ?? '')?.[1] ?? '';

      apply([configMap('task-overrides', { 'overrides.yaml': 'skip_tasks: [{ id: 1, reason: lost }]\n' })]);
      const objects = backupObjects(environment, { ...SETTINGS, restore: name });
      const warnings = apply(objects).warnings;
      expect(warnings).toEqual([]);
      const job = objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? '';
      expect([await jobEnds(job), messages(job).find((message) => message.startsWith('brought'))]).toEqual(['Complete', 'brought back 0 objects, changed 1, left 1 as they were']);
      expect(kubectl(['get', 'configmap', '-n', NAME, 'task-overrides', '-o', 'jsonpath={.data.overrides\\.yaml}'])).toBe('skip_tasks: []\n');
    });
  },
  noImages(),
);
