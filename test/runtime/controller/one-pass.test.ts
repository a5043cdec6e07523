import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CONFIG_MAPS, SENSORS } from '../../../lib/contract/actors.ts';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import { onePass } from '../../../lib/runtime/controller/one-pass.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { KubeObject } from '../../../lib/runtime/kube/kube.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { startGitHub, type StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { raw } from '../../tasks/a-file.ts';
import { aLog } from '../a-log.ts';
import { aSecret } from '../github/a-client.ts';
import { startCluster, type ClusterServer } from '../kube/cluster-server.ts';

const REPOSITORY = 'acme/shop';
let hub: StandInGitHub;
let cluster: ClusterServer;
let secret: ReturnType<typeof aSecret>;

beforeEach(async () => {
  hub = await startGitHub();
  cluster = await startCluster({ delayMs: 0 });
  await hub.createRepository(REPOSITORY, { '.taskmaster/tasks/tasks.json': JSON.stringify({ master: { tasks: [raw(7), raw(8)] } }) });
  secret = aSecret({ token: hub.addUser('taskmaster[bot]', { level: 'admin' }).token });
  cluster.put('configmaps', { metadata: { name: CONFIG_MAPS.overrides } });
  cluster.put('configmaps', { metadata: { name: CONFIG_MAPS.routing } });
  cluster.put('configmaps', { metadata: { name: CONFIG_MAPS.system }, data: { active_system: 'argo' } } as KubeObject);
});
afterEach(async () => {
  secret.remove();
  await cluster.stop();
  await hub.close();
});

const platform = () => {
  const log = aLog();
  const github = connectGitHub({ apiUrl: hub.apiUrl, credentials: 'token', folder: secret.folder, log, retryUnit: 1, spacing: false });
  return { environment: anEnvironment(), kube: connectKube({ access: plainAccess(cluster.url) }), github, metrics: createMetrics({ process: false }), instance: 'test', log };
};

/** A play that failed, whose pull request was merged by hand long enough ago. */
async function mergedByHand(task: string): Promise<void> {
  const { github } = platform();
  await hub.commit(REPOSITORY, 'taskmaster[bot]', { branch: `task-${task}`, files: { [task]: 'x' } });
  const { number } = await github.createPull(REPOSITORY, { title: task, body: '', branch: `task-${task}`, base: 'main' });
  await github.addLabels(REPOSITORY, number, [`task-${task}`]);
  await hub.merge(REPOSITORY, number, 'taskmaster[bot]');
  const labels = { [LABELS.project]: 'shop', [LABELS.taskId]: task, [LABELS.workflowType]: WORKFLOW_TYPES.play };
  cluster.put('workflows', { metadata: { name: `play-shop-${task}`, labels, creationTimestamp: '2000-01-01T00:00:00Z' }, spec: {}, status: { phase: 'Failed' } } as KubeObject);
}
const aLetter = (name: string): KubeObject =>
  ({ metadata: { name, labels: { [LABELS.record]: 'dead-letter', [LABELS.project]: 'shop' } }, data: { sensor: SENSORS.prCreated, trigger: 'open-waiting-pr-created', correlation: '{"task":"99","play":"play-shop-99","gate":"waiting-pr-created"}' } }) as KubeObject;

test('one task or letter that cannot be mended does not keep the pass from the others, which leave their reasons, and it fails at its end', async () => {
  await mergedByHand('7');
  await mergedByHand('8');
  cluster.put('configmaps', aLetter('letter-1'));
  cluster.put('configmaps', aLetter('letter-2'));
  cluster.refuse = (method, plural, name) => (name.startsWith('post-merge-shop-7-') || (method === 'DELETE' && name === 'letter-1') ? { code: 422, reason: 'Invalid', message: `no ${plural}` } : undefined);
  // A merge is left to its event for a moment.
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await expect(onePass(platform(), new AbortController().signal)).rejects.toThrow(/no workflows/);
  expect(cluster.of('workflows').map(({ metadata }) => metadata.name).sort()).toEqual(['play-shop-7', 'play-shop-8', 'post-merge-shop-8-2']);
  expect(cluster.of('configmaps').map(({ metadata }) => metadata.name)).not.toContain('letter-2');
  expect(cluster.of('events')).toContainEqual(expect.objectContaining({ reason: 'EventIgnored', involvedObject: expect.objectContaining({ name: 'play-shop-99' }), message: expect.stringContaining('There is no play of its task') }));
  cluster.refuse = undefined;
  expect(await onePass(platform(), new AbortController().signal)).toMatchObject({ repairs: 1, letters: 1 });
});
