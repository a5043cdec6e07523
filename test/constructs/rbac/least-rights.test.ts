import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { RbacChart } from '../../../lib/charts/rbac.ts';
import { SERVICE_ACCOUNTS } from '../../../lib/contract/actors.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { anEnvironment, inOneNamespace } from '../an-environment.ts';
import { aPlan } from '../a-plan.ts';

interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const rbac = (environment = anEnvironment()): readonly Manifest[] => new RbacChart(new App(), 'rbac', { environment, plan: aPlan() }).toJson() as Manifest[];
const rulesOf = (role: Manifest): readonly PolicyRule[] => role['rules'] as readonly PolicyRule[];

describe('rights', () => {
  const objects = rbac();
  const roles = objects.filter(({ kind }) => kind === 'Role');

  test('nobody has a right in the whole cluster', () => {
    expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set(['ServiceAccount', 'Role', 'RoleBinding']));
  });

  test('no rule says everything, reads Secrets, runs commands in pods, or passes rights on', () => {
    expect(roles.length).toBeGreaterThan(0);
    for (const rule of roles.flatMap(rulesOf)) {
      expect([...rule.apiGroups, ...rule.resources, ...rule.verbs]).not.toContain('*');
      expect(rule.resources).not.toEqual(expect.arrayContaining([expect.stringMatching(/^secrets|^pods\/exec|^serviceaccounts|role/)]));
      expect(rule.verbs).not.toEqual(expect.arrayContaining([expect.stringMatching(/escalate|bind|impersonate|deletecollection/)]));
    }
  });

  test('there is one account for each actor, and only those with rights get a token', () => {
    const mounted = objects.filter(({ kind }) => kind === 'ServiceAccount').map((account) => [account.metadata.name, account['automountServiceAccountToken']]);
    const { agent, eventSource } = SERVICE_ACCOUNTS;
    expect(Object.fromEntries(mounted)).toEqual(Object.fromEntries(Object.values(SERVICE_ACCOUNTS).map((name) => [name, name !== agent && name !== eventSource])));
  });

  test('every binding binds a role of its own namespace to an account that exists', () => {
    const has = (kind: string, name: string, namespace: string | undefined): boolean =>
      objects.some((object) => object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace);
    for (const binding of objects.filter(({ kind }) => kind === 'RoleBinding')) {
      const [subject] = binding['subjects'] as readonly [{ name: string; namespace: string }];
      expect(has('Role', (binding['roleRef'] as { name: string }).name, binding.metadata.namespace)).toBe(true);
      expect(has('ServiceAccount', subject.name, subject.namespace)).toBe(true);
    }
  });

  test('in one namespace for everything no two objects share a name', () => {
    const names = rbac(inOneNamespace()).map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('where our process does not run, it has no account', () => {
    const without = rbac(anEnvironment({ controller: { enabled: false, replicas: 2, mend: true, poll: '5s' } }));
    expect(without.map(({ metadata }) => metadata.name)).not.toContain(SERVICE_ACCOUNTS.controller);
  });
});
