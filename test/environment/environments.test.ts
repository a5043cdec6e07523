import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadEnvironments } from '../../lib/environment/load.ts';
import { cpuMillis } from '../../lib/environment/units.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
const environments = await loadEnvironments();
const [dev, ...others] = environments;

describe('the three environments', () => {
  test('run the version of this program', () => {
    expect(environments.map(({ image }) => image.tag)).toEqual([version, version, version]);
  });

  test('can share a cluster: no namespace, host or folder of one is that of another', () => {
    const own = environments.flatMap(({ namespaces, ingress, argocd }) => [...Object.values(namespaces), ingress?.webhookHost, ingress?.dashboardHost, argocd?.path]).filter((name) => name !== undefined);
    expect(new Set(own).size).toBe(own.length);
  });

  test('need of the cluster no more than Argo in dev', () => {
    expect(dev).toMatchObject({ name: 'dev', monitoring: { enabled: false } });
    expect([dev?.ingress, dev?.externalSecrets, dev?.argocd]).toEqual([undefined, undefined, undefined]);
  });

  test('only production reads Secrets from a store, all but dev are deployed by Argo CD and watched', () => {
    expect(environments.filter(({ externalSecrets }) => externalSecrets).map(({ name }) => name)).toEqual(['production']);
    expect(others.every(({ argocd, monitoring }) => argocd !== undefined && monitoring.enabled)).toBe(true);
    expect(others.map(({ argocd, name }) => argocd?.path === `dist/${name}`)).toEqual([true, true]);
  });

  test.each(environments.map((environment) => [environment.name, environment] as const))('what always runs in %s asks for less than one of two cores', (_, { resources, eventBus, controller }) => {
    const servers = eventBus.kind === 'exotic' ? 0 : eventBus.replicas;
    const eventPods = 6;
    const asked = servers * cpuMillis(resources.eventBus.requests.cpu) + eventPods * cpuMillis(resources.events.requests.cpu) + controller.replicas * cpuMillis(resources.controller.requests.cpu);
    expect(asked).toBeLessThan(1_000);
  });
});
