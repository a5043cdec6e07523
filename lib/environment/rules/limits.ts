import type { ValueFault } from '../check-value.ts';
import type { Environment } from '../schema.ts';
import { bytes, cpuMillis, durationSeconds } from '../units.ts';
import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

/** Kubernetes refuses a container that asks for more than it may take. */
export const requestsWithinLimits: EnvironmentRule = {
  reads: ['resources'],
  check: ({ resources }) =>
    Object.entries(resources).flatMap(([part, { requests, limits }]) => [
      ...atMost(`resources.${part}.requests.cpu`, requests.cpu, `resources.${part}.limits.cpu`, limits.cpu, cpuMillis),
      ...atMost(`resources.${part}.requests.memory`, requests.memory, `resources.${part}.limits.memory`, limits.memory, bytes),
    ]),
};

/** A quota that one of the things under it exceeds alone lets none of them start. */
export const quotasHoldTheirParts: EnvironmentRule = {
  reads: ['quotas', 'resources', 'storage', 'eventBus', 'play'],
  check: ({ quotas, resources, storage, eventBus, play }) => [
    ...Object.entries(resources).flatMap(([part, { limits }]) => [
      ...atMost(`resources.${part}.limits.cpu`, limits.cpu, 'quotas.cpu', quotas.cpu, cpuMillis),
      ...atMost(`resources.${part}.limits.memory`, limits.memory, 'quotas.memory', quotas.memory, bytes),
    ]),
    ...atMost('storage.workspace', storage.workspace, 'quotas.storage', quotas.storage, bytes),
    ...(eventBus.kind === 'exotic' || !eventBus.persistent ? [] : busStorage(eventBus, quotas)),
    ...unless(play.parallel <= quotas.pods, {
      path: 'play.parallel',
      message: `more plays at once than pods in quotas.pods (${quotas.pods})`,
      value: play.parallel,
      remedy: 'lower it, or raise quotas.pods',
    }),
  ],
};

function busStorage({ replicas, size }: { readonly replicas: number; readonly size: string }, quotas: Environment['quotas']): readonly ValueFault[] {
  return [
    ...unless(replicas * bytes(size) <= bytes(quotas.storage), {
      path: 'eventBus.size',
      message: `${replicas} servers of this size exceed quotas.storage (${quotas.storage})`,
      value: size,
      remedy: 'lower it, or raise quotas.storage',
    }),
    ...unless(replicas <= quotas.claims, {
      path: 'eventBus.replicas',
      message: `each server has a claim, more than quotas.claims (${quotas.claims})`,
      value: replicas,
      remedy: 'lower it, or raise quotas.claims',
    }),
  ];
}

/** What happens later must not be limited, or told of, earlier. */
export const timesInOrder: EnvironmentRule = {
  reads: ['play', 'alerts', 'retention'],
  check: ({ play, alerts, retention }) => [
    ...(play.gateTimeout === undefined ? [] : atMost('alerts.gateWaiting', alerts.gateWaiting, 'play.gateTimeout', play.gateTimeout, durationSeconds)),
    ...atMost('play.agentTimeout', play.agentTimeout, 'alerts.taskRunning', alerts.taskRunning, durationSeconds),
    ...atMost('retention.succeeded', retention.succeeded, 'retention.failed', retention.failed, durationSeconds),
  ],
};

function atMost(path: string, value: string, limitPath: string, limit: string, read: (text: string) => number): readonly ValueFault[] {
  return unless(read(value) <= read(limit), { path, message: `more than ${limitPath} (${limit})`, value, remedy: `lower it, or raise ${limitPath}` });
}
