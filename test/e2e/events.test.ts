import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SENSORS, type SensorName } from '../../lib/contract/actors.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { PlayGate } from '../../lib/contract/stages.ts';
import { eventReason, type Reason } from '../../lib/correlation/reasons.ts';
import { aPlan } from '../constructs/a-plan.ts';
import { anEnvironment } from '../constructs/an-environment.ts';
import { approved, merged, opened, OTHER_SHA, pushed, readyForQa, type Webhook } from '../correlation/webhooks.ts';
import { apply } from './apply.ts';
import { applyEvents, eventsReady, openGates, playWithGates, WEBHOOK_SECRET } from './events-lab.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { until } from './lab.ts';
import { remove } from './remove.ts';
import { forward, GitHubSender, type Forward } from './webhook.ts';

const WORKFLOWS = 'e2e-events-workflows';
const EVENTS_NAMESPACE = 'e2e-events';
const environment = anEnvironment({ namespaces: { workflows: WORKFLOWS, events: EVENTS_NAMESPACE, agents: WORKFLOWS } });
const PLAY = 'play-shop-7';

const get = (kind: string, namespace: string, name: string): Manifest | undefined => {
  const found = kubectl(['get', kind, name, '-n', namespace, '-o', 'json', '--ignore-not-found']);
  return found === '' ? undefined : (JSON.parse(found) as Manifest);
};
const workflow = (name: string) => get('workflow', WORKFLOWS, name);

describeOnCluster('the events side of an environment, on stock Argo in namespaces that enforce restricted', () => {
  let objects: readonly Manifest[] = [];
  let github: GitHubSender;
  let way: Forward | undefined;

  beforeAll(async () => {
    objects = applyEvents(environment, aPlan());
    await eventsReady(EVENTS_NAMESPACE);
    apply([playWithGates(PLAY, WORKFLOWS)]);
    await until('the gates are open', () => openGates(PLAY, WORKFLOWS).length === 4 || undefined);
    way = await forward(EVENTS_NAMESPACE, 'github-eventsource-svc', environment.github.webhook.port);
    github = new GitHubSender(`http://127.0.0.1:${way.port}${environment.github.webhook.endpoint}`, WEBHOOK_SECRET);
  });
  afterAll(() => {
    way?.stop();
    remove(objects);
  });

  test('a delivery with a wrong signature is refused with 400, and nothing happens', async () => {
    expect((await github.send(opened(), undefined, 'another secret')).status).toBe(400);
    await sleep(2_000);
    expect(openGates(PLAY, WORKFLOWS)).toHaveLength(4);
  });

  describe('each event opens its own gate, and no other', () => {
    const left = new Set<PlayGate>(['waiting-pr-created', 'waiting-ready-for-qa', 'waiting-pr-approved', 'waiting-pr-merged']);
    const latencies: string[] = [];
    test.each<[PlayGate, Webhook]>([
      ['waiting-pr-created', opened()],
      ['waiting-ready-for-qa', readyForQa()],
      ['waiting-pr-approved', approved()],
      ['waiting-pr-merged', merged()],
    ])('%s', async (gate, webhook) => {
      left.delete(gate);
      const start = performance.now();
      expect((await github.send(webhook)).status).toBe(200);
      await until(`${gate} opens`, () => (openGates(PLAY, WORKFLOWS).includes(gate) ? undefined : true), 20, 20);
      latencies.push(`${gate} ${Math.round(performance.now() - start)} ms`);
      await sleep(1_000);
      expect(openGates(PLAY, WORKFLOWS)).toEqual([...left]);
    });
    afterAll(() => void process.stderr.write(`from delivery to open gate: ${latencies.join(', ')}\n`));
  });

  test('a merge also starts the Workflow that marks the task done, with what it needs to know', async () => {
    const found = await until('post-merge', () => workflow('post-merge-shop-7-42'));
    expect(found.metadata.labels).toMatchObject({ 'workflow-type': 'post-merge', 'task-id': '7', project: 'shop', taskmaster: 'true' });
    const { arguments: { parameters } } = found['spec'] as { arguments: { parameters: readonly { name: string; value: string }[] } };
    expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toMatchObject({ task: '7', play: PLAY, pull: '42', repository: 'acme/shop', branch: 'task-7-cart' });
  });

  test('a push by Rex starts a remediation, and the same push again changes nothing', async () => {
    await github.send(pushed());
    const first = await until('remediation', () => workflow('remediation-shop-7-0123456789ab'));
    await github.send(pushed());
    await sleep(3_000);
    expect(workflow('remediation-shop-7-0123456789ab')?.metadata).toMatchObject({ uid: (first.metadata as { uid?: string }).uid });
    const letters = kubectl(['get', 'configmap', '-n', WORKFLOWS, '-l', 'taskmaster.io/record=dead-letter', '-o', 'name']);
    expect(letters).not.toContain(SENSORS.remediation);
  });

  test.each<[SensorName, Reason, Webhook]>([
    [SENSORS.prCreated, 'label-branch-mismatch', opened({ branch: 'task-8-cart' })],
    [SENSORS.prCreated, 'no-task-label', opened({ labels: [] })],
    [SENSORS.prCreated, 'branch-without-task', opened({ branch: 'cart' })],
    [SENSORS.prCreated, 'several-task-labels', opened({ labels: ['task-7', 'task-8'] })],
    [SENSORS.prCreated, 'unknown-repository', opened({ repository: 'acme/other', head: 'acme/other' })],
    [SENSORS.prCreated, 'from-fork', opened({ head: 'mallory/shop' })],
    [SENSORS.readyForQa, 'wrong-sender', readyForQa({ sender: 'somebody' })],
    [SENSORS.approved, 'stale-approval', approved({ reviewedSha: OTHER_SHA })],
    [SENSORS.approved, 'pull-request-closed', approved({ state: 'closed' })],
    [SENSORS.merged, 'not-merged', merged({ merged: false })],
    [SENSORS.merged, 'wrong-base', merged({ base: 'develop' })],
    [SENSORS.remediation, 'wrong-sender', pushed({ sender: 'somebody' })],
  ])('%s records an event that it disagrees with: %s', async (sensor, reason, webhook) => {
    const { delivery } = await github.send(webhook);
    const event = await until('its Event', () => get('event', EVENTS_NAMESPACE, `${sensor}-${delivery}`), 20);
    expect(event).toMatchObject({ type: 'Warning', reason: eventReason(reason), involvedObject: { kind: 'Sensor', name: sensor } });
    expect(event['message']).toMatch(/^[A-Z][^.]+\. \(repository acme\//);
  });

  test('a delivery that comes again is still one Event', async () => {
    const { delivery } = await github.send(opened({ branch: 'task-8' }));
    const name = `${SENSORS.prCreated}-${delivery}`;
    const first = await until('its Event', () => get('event', EVENTS_NAMESPACE, name), 20);
    await github.send(opened({ branch: 'task-8' }), delivery);
    await sleep(2_000);
    expect(get('event', EVENTS_NAMESPACE, name)?.metadata).toMatchObject({ uid: (first.metadata as { uid?: string }).uid });
  });

  test('an event for a gate that is not open leaves a dead letter with the correlation, and hostile text in it is harmless', async () => {
    const start = performance.now();
    const { delivery } = await github.send(opened({ branch: 'task-9-$(id)"{{workflow.uid}}\n', labels: ['task-9'] }));
    const letter = await until('its dead letter', () => get('configmap', WORKFLOWS, `dead-letter-${SENSORS.prCreated}-open-waiting-pr-created-${delivery}`), 60);
    process.stderr.write(`from delivery to dead letter: ${Math.round(performance.now() - start)} ms\n`);
    expect(letter.metadata.labels).toMatchObject({ 'taskmaster.io/record': 'dead-letter', 'task-id': '9' });
    const data = letter['data'] as Readonly<Record<string, string>>;
    expect(data).toMatchObject({ sensor: SENSORS.prCreated, trigger: 'open-waiting-pr-created', delivery });
    expect(Date.parse(data['time'] ?? '')).not.toBeNaN();
    expect(JSON.parse(data['correlation'] ?? '')).toMatchObject({ verdict: 'agree', play: 'play-shop-9', branch: 'task-9-__id____workflow.uid___' });
  });

  test('what happens while a sensor is away is done when it is back', async () => {
    kubectl(['delete', 'pod', '-n', EVENTS_NAMESPACE, '-l', `sensor-name=${SENSORS.approved}`, '--grace-period=0', '--force']);
    const { status, delivery } = await github.send(approved({ reviewer: 'somebody' }));
    expect(status).toBe(200);
    await until('its Event', () => get('event', EVENTS_NAMESPACE, `${SENSORS.approved}-${delivery}`), 90);
  });

  test('a delivery as large as is allowed goes through, a larger one is refused', async () => {
    const large = (size: number): Webhook => ({ ...opened({ branch: 'task-8' }), body: { ...opened({ branch: 'task-8' }).body, padding: 'x'.repeat(size) } });
    const { status, delivery } = await github.send(large(2 ** 20 - 4_096));
    expect(status).toBe(200);
    await until('its Event', () => get('event', EVENTS_NAMESPACE, `${SENSORS.prCreated}-${delivery}`), 20);
    expect((await github.send(large(2 ** 20))).status).toBeGreaterThanOrEqual(400);
  });

  test('an event that no sensor looks at leaves nothing', async () => {
    const { delivery } = await github.send({ headers: { 'X-Github-Event': ['issues'] }, body: { action: 'opened' } });
    await sleep(4_000);
    for (const [kind, namespace] of [['event', EVENTS_NAMESPACE], ['configmap', WORKFLOWS]] as const) {
      expect(kubectl(['get', kind, '-n', namespace, '-o', 'name'])).not.toContain(delivery);
    }
  });
});
