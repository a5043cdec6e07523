import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { EventBusManifest, JetStreamBus } from '../../imports/argo-events.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { anEnvironment } from './an-environment.ts';
import { eventsSide, EXOTIC, NATIVE } from './sensors/an-events-side.ts';
import { only } from './synthesize.ts';

const spec = (changes: Partial<Environment> = {}): EventBusManifest['spec'] => (only(eventsSide(changes), 'EventBus') as unknown as EventBusManifest).spec;
const jetstream = (changes: Partial<Extract<Environment['eventBus'], { kind: 'jetstream' }>> = {}): JetStreamBus =>
  spec({ eventBus: { kind: 'jetstream', version: '2.10.29', replicas: 3, persistent: true, size: '1Gi', maxMessages: 50_000, maxAge: '72h', ...changes } }).jetstream as JetStreamBus;

const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

describe('a JetStream bus', () => {
  test('keeps its messages on disk, and every one before it says so', () => {
    expect(jetstream()).toMatchObject({ replicas: 3, version: '2.10.29', persistence: { volumeSize: '1Gi', accessMode: 'ReadWriteOnce' } });
    expect(jetstream().persistence).not.toHaveProperty('storageClassName');
    expect(parse(jetstream().settings ?? '')).toMatchObject({ sync_interval: 'always' });
  });

  test('has no disk where it is not persistent', () => {
    expect(jetstream({ persistent: false })).not.toHaveProperty('persistence');
  });

  test('drops its oldest messages before its disk is full, and never refuses a new one', () => {
    const stream = parse(jetstream().streamConfig ?? '') as Readonly<Record<string, number>>;
    const { max_file_store: store } = parse(jetstream().settings ?? '') as { readonly max_file_store: number };
    expect(stream).toMatchObject({ maxMsgs: 50_000, maxAge: '259200s', replicas: 3, duplicates: '300s', discard: 0, retention: 0 });
    expect(stream['maxBytes']).toBeLessThan(store);
    expect(store).toBeLessThan(2 ** 30);
  });

  test('remembers duplicates no longer than messages, which JetStream refuses', () => {
    expect(parse(jetstream({ maxAge: '60s' }).streamConfig ?? '')).toMatchObject({ maxAge: '60s', duplicates: '60s' });
  });

  test('takes whatever the event source takes, written out anew', () => {
    expect(Number(jetstream().maxPayload)).toBeGreaterThan(2 * 2 ** 20);
  });

  test('runs all three containers restricted, apart from each other where it can', () => {
    const bus = jetstream();
    expect(bus.securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: expect.any(Number), seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of [bus.containerTemplate, bus.metricsContainerTemplate, bus.reloaderContainerTemplate]) expect(container?.securityContext).toMatchObject(RESTRICTED);
    expect(bus.containerTemplate?.resources).toEqual(anEnvironment().resources.eventBus);
    expect(bus.affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.map(({ podAffinityTerm }) => podAffinityTerm.topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
  });

  test('is on the storage class of the environment', () => {
    expect(spec({ storage: { class: 'fast', workspace: '1Gi' } }).jetstream?.persistence?.storageClassName).toBe('fast');
  });
});

test('a native bus is NATS Streaming with a password', () => {
  expect(spec({ eventBus: NATIVE })).toMatchObject({ nats: { native: { replicas: 3, auth: 'token', persistence: { volumeSize: '1Gi' }, containerTemplate: { securityContext: RESTRICTED } } } });
});

test('an exotic bus is only an address, with credentials where it asks for some', () => {
  expect(spec({ eventBus: EXOTIC })).toEqual({ jetstreamExotic: { url: 'tls://nats.example.com:4222', accessSecret: { name: 'nats', key: 'auth' } } });
  expect(spec({ eventBus: { kind: 'exotic', url: 'nats://n:4222' } })).toEqual({ jetstreamExotic: { url: 'nats://n:4222' } });
});
