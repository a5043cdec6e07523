import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { platformObjects } from '../../../stacks/drift/platform-objects.ts';
import { Platform, type PlatformArgs } from '../../../stacks/platform/platform.ts';
import type { Release } from '../../../stacks/release/read-release.ts';
import { EVENTS, WORKFLOWS } from './a-release.ts';
import { settingsOf, STACKS } from './some-settings.ts';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: { readonly objs?: readonly { readonly kind: string; readonly metadata: { readonly name: string } }[]; readonly metadata?: { readonly name: string; readonly labels?: Readonly<Record<string, string>> } };
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

const ARGO_CD: Release = { program: 'argo-cd', version: '3.2.3', definitions: [], objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm', namespace: 'argocd' } }] };
const argsOf = (stack: string): PlatformArgs => {
  const settings = settingsOf(stack);
  return { settings, workflows: WORKFLOWS, events: EVENTS, storePassword: 'only for this test', ...(settings.argoCd && { argoCd: ARGO_CD }) };
};

async function platformOf(stack: string): Promise<void> {
  const { groups } = new Platform('platform', argsOf(stack));
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

  test('no Secret in a group has a value: those would be in the state in plain text', async () => {
    for (const stack of STACKS) await platformOf(stack);
    const secrets = registered.flatMap(({ inputs }) => inputs.objs ?? []).filter(({ kind }) => kind === 'Secret');
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(Object.keys(secret)).toEqual(['apiVersion', 'kind', 'metadata', 'type']);
  });

  test.each(STACKS)('%s: what is looked at for drift is what is registered, but for the Secret of the store', async (stack) => {
    await platformOf(stack);
    const inGroups = registered.flatMap(({ inputs }) => inputs.objs ?? []).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const alone = registered.filter(({ type, name }) => /:(Namespace|CustomResourceDefinition|Secret)$/.test(type) && name !== 'artifact-store-account').map(({ type, name }) => `${type.split(':').at(-1)} ${name}`);
    expect(platformObjects(argsOf(stack)).map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([...inGroups, ...alone].sort());
  });
});
