import { describe, expect, test } from '@jest/globals';
import dev from '../../environments/dev.ts';
import production from '../../environments/production.ts';
import staging from '../../environments/staging.ts';
import { Quotas } from '../../lib/constructs/quotas.ts';
import { SENSORS } from '../../lib/contract/actors.ts';
import { only, synthesize } from '../constructs/synthesize.ts';

interface Amount {
  readonly cpu: number;
  readonly memory: number;
}

const BYTES = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const;
const cores = (text: string): number => (text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text));
const bytes = (text: string): number => Number(text.slice(0, -2)) * BYTES[text.slice(-2) as keyof typeof BYTES];
const amount = ({ cpu, memory }: { cpu: string; memory: string }): Amount => ({ cpu: cores(cpu), memory: bytes(memory) });
const sum = (...parts: readonly Amount[]): Amount => parts.reduce((a, b) => ({ cpu: a.cpu + b.cpu, memory: a.memory + b.memory }));
const times = (count: number, { cpu, memory }: Amount): Amount => ({ cpu: count * cpu, memory: count * memory });

describe.each([dev, staging, production].map((environment) => [environment.name, environment] as const))('the quota of %s', (_, environment) => {
  const { quotas, eventBus, resources, controller, play, storage } = environment;
  const range = only(
    synthesize((scope) => new Quotas(scope, 'q', { environment })).filter(({ kind, metadata }) => kind === 'LimitRange' && metadata.namespace === environment.namespaces.events),
    'LimitRange',
  );
  const byDefault = amount((range['spec'] as { limits: [{ default: { cpu: string; memory: string } }] }).limits[0].default);
  const ceiling = amount(quotas);

  test('leaves room for the bus, the sensors and the event source, each twice while it is replaced', () => {
    const servers = eventBus.kind === 'exotic' ? 0 : eventBus.replicas;
    const clients = Object.keys(SENSORS).length + 1;
    const needed = sum(times(servers, sum(amount(resources.eventBus.limits), times(2, byDefault))), times(2 * clients, amount(resources.events.limits)));
    expect(needed.cpu).toBeLessThanOrEqual(ceiling.cpu);
    expect(needed.memory).toBeLessThanOrEqual(ceiling.memory);
    expect(servers + 2 * clients).toBeLessThanOrEqual(quotas.pods);
    if (eventBus.kind !== 'exotic') expect(servers * bytes(eventBus.size)).toBeLessThanOrEqual(bytes(quotas.storage));
  });

  test('leaves room for our process and a step of every play that may run at once, with Argo’s own container', () => {
    const steps = times(play.parallel, times(2, amount(resources.step.limits)));
    const needed = sum(times(controller.replicas + 1, amount(resources.controller.limits)), steps);
    expect(needed.cpu).toBeLessThanOrEqual(ceiling.cpu);
    expect(needed.memory).toBeLessThanOrEqual(ceiling.memory);
    expect(controller.replicas + 1 + play.parallel).toBeLessThanOrEqual(quotas.pods);
  });

  test('leaves room for a workspace of every play that may run at once', () => {
    expect(play.parallel).toBeLessThanOrEqual(quotas.claims);
    expect(play.parallel * bytes(storage.workspace)).toBeLessThanOrEqual(bytes(quotas.storage));
  });
});
