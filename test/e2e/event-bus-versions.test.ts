import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { JETSTREAM_VERSIONS } from '../../lib/environment/event-bus-schema.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';

describeOnCluster('the versions of JetStream that an environment may name', () => {
  test('are those that the events controller knows', () => {
    const text = kubectl(['get', 'configmap', 'argo-events-controller-config', '--namespace', 'argo-events', '-o', 'jsonpath={.data.controller-config\\.yaml}']);
    const { eventBus } = parse(text) as { readonly eventBus: { readonly jetstream: { readonly versions: readonly { readonly version: string }[] } } };
    expect([...JETSTREAM_VERSIONS].sort()).toEqual(eventBus.jetstream.versions.map(({ version }) => version).sort());
  });
});
