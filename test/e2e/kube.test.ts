import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { createInformer } from '../../lib/runtime/kube/informer.ts';
import type { Kube, KubeObject, Resource } from '../../lib/runtime/kube/kube.ts';
import { standForElection } from '../../lib/runtime/kube/leader.ts';
import { createRecorder } from '../../lib/runtime/kube/record-event.ts';
import { CONFIG_MAPS, EVENTS, LEASES, WORKFLOWS, type ConfigMap } from '../../lib/runtime/kube/resources.ts';
import { aLog } from '../runtime/a-log.ts';
import { until } from '../runtime/until.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';

const NAMESPACE = `kube-e2e-${process.pid}`;
const aMap = (name: string, data: Readonly<Record<string, string>> = {}, labels?: Readonly<Record<string, string>>): ConfigMap => ({ metadata: { name, ...(labels && { labels }) }, data });
const PODS: Resource<KubeObject & { readonly status?: { readonly phase?: string } }> = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };

describeOnCluster('our client on a cluster', () => {
  let kube: Kube;
  beforeAll(() => {
    kubectl(['create', 'namespace', NAMESPACE]);
    kube = connectKube();
  });
  afterAll(() => {
    kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
  });

  test('creates once, reads, changes, and deletes that very object', async () => {
    const made = await kube.create(CONFIG_MAPS, NAMESPACE, aMap('verbs', { a: '1' }));
    const again = await kube.create(CONFIG_MAPS, NAMESPACE, aMap('verbs', { a: '2' }));
    expect([made.created, again.created, again.object.data]).toEqual([true, false, { a: '1' }]);
    expect((await kube.patch(CONFIG_MAPS, NAMESPACE, 'verbs', { data: { a: null, b: '2' } }))?.data).toEqual({ b: '2' });
    expect((await kube.patch(CONFIG_MAPS, NAMESPACE, 'verbs', [{ op: 'add', path: '/data/c', value: '3' }], { type: 'json' }))?.data).toEqual({ b: '2', c: '3' });
    await expect(kube.replace(CONFIG_MAPS, NAMESPACE, made.object)).rejects.toMatchObject({ isConflict: true });
    const newest = await kube.get(CONFIG_MAPS, NAMESPACE, 'verbs');
    expect((await kube.replace(CONFIG_MAPS, NAMESPACE, { ...newest, metadata: newest?.metadata ?? { name: 'verbs' }, data: { d: '4' } })).data).toEqual({ d: '4' });
    expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'verbs', { uid: '00000000-0000-0000-0000-000000000000' })).toBe(false);
    expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'verbs', { uid: newest?.metadata.uid ?? '' })).toBe(true);
    expect(await kube.delete(CONFIG_MAPS, NAMESPACE, 'verbs')).toBe(false);
    expect(await kube.get(CONFIG_MAPS, NAMESPACE, 'verbs')).toBeUndefined();
    expect(await kube.patch(CONFIG_MAPS, NAMESPACE, 'verbs', {})).toBeUndefined();
  });

  test('says what was refused', async () => {
    await expect(kube.create(CONFIG_MAPS, NAMESPACE, aMap('No_Name'))).rejects.toMatchObject({ status: 422, reason: 'Invalid' });
    await expect(kube.create(CONFIG_MAPS, `${NAMESPACE}-none`, aMap('x'))).rejects.toMatchObject({ status: 404, reason: 'NotFound' });
    expect((await kube.list(WORKFLOWS, NAMESPACE)).items).toEqual([]);
  });

  test('applies what it owns, and takes nothing from others but by force', async () => {
    kubectl(['-n', NAMESPACE, 'apply', '--server-side', '--field-manager=somebody', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', ...aMap('shared', { theirs: '1' }) }));
    expect((await kube.apply(CONFIG_MAPS, NAMESPACE, aMap('shared', { ours: '1' }))).data).toEqual({ theirs: '1', ours: '1' });
    await expect(kube.apply(CONFIG_MAPS, NAMESPACE, aMap('shared', { ours: '1', theirs: '2' }))).rejects.toMatchObject({ isConflict: true });
    expect((await kube.apply(CONFIG_MAPS, NAMESPACE, aMap('shared', { theirs: '2' }), { force: true })).data).toEqual({ theirs: '2' });
    const before = (await kube.get(CONFIG_MAPS, NAMESPACE, 'shared'))?.metadata.resourceVersion;
    expect((await kube.apply(CONFIG_MAPS, NAMESPACE, aMap('shared', { theirs: '2' }), { force: true })).metadata.resourceVersion).toBe(before);
  });

  test('lists over pages', async () => {
    const names = Array.from({ length: 620 }, (_, each) => `page-${each}`);
    kubectl(['-n', NAMESPACE, 'create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: names.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', ...aMap(name, {}, { pages: 'yes' }) })) }));
    const { items } = await kube.list(CONFIG_MAPS, NAMESPACE, { labels: 'pages=yes' });
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual(names.sort());
    expect((await kube.list(CONFIG_MAPS, NAMESPACE, { fields: 'metadata.name=page-7' })).items).toHaveLength(1);
    kubectl(['-n', NAMESPACE, 'delete', 'configmaps', '-l', 'pages=yes', '--wait=false']);
  });

  test('has no log of a pod that is not there, or has not begun', async () => {
    expect(await kube.podLog(NAMESPACE, 'none', 'main')).toBeUndefined();
    kubectl(['-n', NAMESPACE, 'create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'waits' }, spec: { containers: [{ name: 'main', image: 'none', imagePullPolicy: 'Never' }] } }));
    expect((await kube.get(PODS, NAMESPACE, 'waits'))?.status?.phase).toBe('Pending');
    // Until it has a node its log is empty.
    await until(async () => (await kube.podLog(NAMESPACE, 'waits', 'main')) === undefined);
    expect(await kube.delete(PODS, NAMESPACE, 'waits')).toBe(true);
  });

  test('follows what happens, and what others did with the selected ones', async () => {
    const stop = new AbortController();
    const informer = createInformer({ kube, resource: CONFIG_MAPS, namespace: NAMESPACE, labels: 'follow=yes', log: aLog() });
    const told: string[] = [];
    informer.on({
      added: ({ metadata }) => void told.push(`+${metadata.name}`),
      updated: ({ metadata }) => void told.push(`~${metadata.name}`),
      deleted: ({ metadata }) => void told.push(`-${metadata.name}`),
    });
    await kube.create(CONFIG_MAPS, NAMESPACE, aMap('first', {}, { follow: 'yes' }));
    const run = informer.run(stop.signal);
    await informer.synced;
    await kube.create(CONFIG_MAPS, NAMESPACE, aMap('second', {}, { follow: 'yes' }));
    await kube.create(CONFIG_MAPS, NAMESPACE, aMap('other', {}, { follow: 'no' }));
    await kube.patch(CONFIG_MAPS, NAMESPACE, 'second', { data: { x: 'y' } });
    // One that is not selected any more is gone for us.
    await kube.patch(CONFIG_MAPS, NAMESPACE, 'first', { metadata: { labels: { follow: 'no' } } });
    await kube.delete(CONFIG_MAPS, NAMESPACE, 'second');
    await until(() => told.length === 5);
    expect(told).toEqual(['+first', '+second', '~second', '-first', '-second']);
    expect(informer.list()).toEqual([]);
    stop.abort();
    await run;
  });

  test('is told that a version is too old', async () => {
    const watching = (async () => {
      for await (const event of kube.watch(CONFIG_MAPS, NAMESPACE, { resourceVersion: '1', signal: AbortSignal.timeout(30_000) })) return event;
    })();
    await expect(watching).rejects.toMatchObject({ isExpired: true });
  });

  test('one of two leads, and the other one after it', async () => {
    const leads: string[] = [];
    const stand = (identity: string) => {
      const end = new AbortController();
      const lead = (signal: AbortSignal): Promise<void> => {
        leads.push(identity);
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      };
      const over = standForElection({ kube, namespace: NAMESPACE, name: 'leader', identity, lead, log: aLog() }, end.signal);
      return async (): Promise<void> => {
        end.abort();
        await over;
      };
    };
    const stopA = stand('a');
    await until(() => leads.length === 1);
    const stopB = stand('b');
    await sleep(5_000);
    expect(leads).toEqual(['a']);
    await stopA();
    expect((await kube.get(LEASES, NAMESPACE, 'leader'))?.spec?.leaseDurationSeconds).toBe(1);
    await until(() => leads.length === 2);
    expect((await kube.get(LEASES, NAMESPACE, 'leader'))?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1 });
    await stopB();
    expect((await kube.get(LEASES, NAMESPACE, 'leader'))?.spec?.holderIdentity).toBe('');
  });

  test('records an Event once, with its count', async () => {
    const { object } = await kube.create(CONFIG_MAPS, NAMESPACE, aMap('subject'));
    const subject = { apiVersion: 'v1', kind: 'ConfigMap', namespace: NAMESPACE, name: 'subject', ...(object.metadata.uid !== undefined && { uid: object.metadata.uid }) };
    const log = aLog();
    const record = createRecorder({ kube, instance: 'e2e', quietMs: 0, log });
    for (let each = 0; each < 3; each++) await record(subject, { type: 'Warning', reason: 'LabelDisagrees', message: 'label task-1 and branch task-2 name different tasks' });
    // Another life of the process leaves the count.
    await createRecorder({ kube, instance: 'e2e', log })(subject, { type: 'Warning', reason: 'LabelDisagrees', message: 'label task-1 and branch task-2 name different tasks' });
    const { items } = await kube.list(EVENTS, NAMESPACE, { fields: 'involvedObject.name=subject' });
    expect(log.lines).toEqual([]);
    expect(items.map(({ type, reason, count }) => [type, reason, count])).toEqual([['Warning', 'LabelDisagrees', 3]]);
    expect(kubectl(['-n', NAMESPACE, 'describe', 'configmap', 'subject'])).toContain('label task-1 and branch task-2 name different tasks');
  });
});
