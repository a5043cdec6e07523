import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { Platform } from '../../../stacks/platform/platform.ts';
import { EVENTS, WORKFLOWS } from './a-release.ts';
import { settingsOf, STACKS } from './some-settings.ts';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: { readonly objs?: readonly { readonly kind: string }[]; readonly metadata?: { readonly name: string; readonly labels?: Readonly<Record<string, string>> } };
}

let registered: Registered[];
beforeEach(() => void (registered = []));
// Once: what a component says at its end still comes when its test is over.
beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
});

async function platformOf(stack: string): Promise<void> {
  const settings = settingsOf(stack);
  const { groups } = new Platform('platform', { settings, workflows: WORKFLOWS, events: EVENTS, ...(settings.argoCd && { argoCd: { program: 'argo-cd', version: '3.2.3', definitions: [], objects: [] } }) });
  await Promise.all(groups.map((group) => new Promise((resolve) => group.urn.apply(resolve))));
}

const groups = (): readonly string[] => registered.filter(({ type }) => type === 'kubernetes:yaml/v2:ConfigGroup').map(({ name }) => name).sort();
const place = (kind: string, name: string): number => registered.findIndex((resource) => resource.type.endsWith(`:${kind}`) && resource.name === name);

describe('what the platform stack registers', () => {
  test.each([
    ['dev', ['argo-events', 'argo-workflows', 'artifact-store', 'network']],
    ['staging', ['argo-cd', 'argo-events', 'argo-workflows', 'monitoring', 'network']],
    ['production', ['argo-cd', 'argo-events', 'argo-workflows', 'monitoring', 'network']],
  ])('%s: its groups', async (stack, names) => {
    await platformOf(stack);
    expect(groups()).toEqual(names);
  });

  test.each(STACKS)('%s: namespaces and definitions before the controllers', async (stack) => {
    await platformOf(stack);
    const controllers = ['argo-workflows', 'argo-events'].map((name) => place('ConfigGroup', name));
    const before = [place('Namespace', 'argo'), place('Namespace', 'argo-events'), place('CustomResourceDefinition', 'workflows.argoproj.io'), place('CustomResourceDefinition', 'sensors.argoproj.io'), place('ConfigGroup', 'network')];
    expect(Math.min(...before)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...before)).toBeLessThan(Math.min(...controllers));
  });

  test('each namespace enforces restricted pods', async () => {
    await platformOf('production');
    const namespaces = registered.filter(({ type }) => type === 'kubernetes:core/v1:Namespace');
    expect(namespaces.map(({ name }) => name).sort()).toEqual(['argo', 'argo-events', 'argocd']);
    for (const { inputs } of namespaces) expect(inputs.metadata?.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  });

  test('no Secret of ours has a value', async () => {
    for (const stack of STACKS) await platformOf(stack);
    const secrets = registered.flatMap(({ inputs }) => inputs.objs ?? []).filter(({ kind }) => kind === 'Secret');
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(Object.keys(secret)).toEqual(['apiVersion', 'kind', 'metadata', 'type']);
  });
});
