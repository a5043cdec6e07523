import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { argoCdObjects } from '../../../stacks/platform/argo-cd.ts';
import { eventsObjects } from '../../../stacks/platform/argo-events.ts';
import { workflowsObjects } from '../../../stacks/platform/argo-workflows.ts';
import { artifactStore } from '../../../stacks/platform/artifact-store.ts';
import type { PlatformSettings } from '../../../stacks/platform/settings-schema.ts';
import type { Workload } from '../../../stacks/release/change.ts';
import { EVENTS, WORKFLOWS } from './a-release.ts';
import { settingsOf, STACKS } from './some-settings.ts';

const workflows = (settings: PlatformSettings): readonly Manifest[] => workflowsObjects({ release: WORKFLOWS, namespace: 'argo', settings, store: artifactStore(settings.artifacts, 'argo') });
const find = (objects: readonly Manifest[], kind: string, name: string): Manifest | undefined => objects.find((object) => object.kind === kind && object.metadata.name === name);
const workload = (objects: readonly Manifest[], name: string): Workload => find(objects, 'Deployment', name) as Workload;
const containerOf = (objects: readonly Manifest[], name: string) => workload(objects, name).spec.template.spec.containers[0];

/** As the controller reads it. */
const configOf = (settings: PlatformSettings): Record<string, Record<string, unknown>> => {
  const { data } = find(workflows(settings), 'ConfigMap', 'workflow-controller-configmap') as unknown as { readonly data: Readonly<Record<string, string>> };
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, parse(value, { version: '1.1' }) as Record<string, unknown>]));
};

describe.each(STACKS)('what is installed in %s', (stack) => {
  const settings = settingsOf(stack);

  test('each pod is one that a namespace with restricted pods admits', () => {
    const objects = [...workflows(settings), ...eventsObjects({ release: EVENTS, namespace: 'argo-events', settings })];
    for (const name of ['workflow-controller', 'argo-server', 'controller-manager']) {
      expect(workload(objects, name).spec.template.spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(containerOf(objects, name)?.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, readOnlyRootFilesystem: true });
    }
  });

  test('the controller works at the rates of the settings, and its executor is no root', () => {
    const { workers, qps, burst, replicas } = settings.workflows;
    expect(containerOf(workflows(settings), 'workflow-controller')?.args).toEqual(['first', '--workflow-workers', String(workers), '--qps', String(qps), '--burst', String(burst), '--executor-image', 'registry.example.com/argoproj/argoexec:v4.0.7-nonroot']);
    expect(workload(workflows(settings), 'workflow-controller').spec.replicas).toBe(replicas);
  });

  test('only of several replicas one is held back from an eviction', () => {
    const objects = workflows(settings);
    expect(find(objects, 'PodDisruptionBudget', 'workflow-controller') !== undefined).toBe(settings.workflows.replicas > 1);
    expect(find(objects, 'PodDisruptionBudget', 'argo-server') !== undefined).toBe(settings.server.replicas > 1);
  });

  test('no value of the configuration is a mapping on one line', () => {
    const { data } = find(workflows(settings), 'ConfigMap', 'workflow-controller-configmap') as unknown as { readonly data: Readonly<Record<string, string>> };
    for (const value of Object.values(data)) expect(value).not.toMatch(/^\S+: \{.+\}\n$/);
  });
});

describe('the configuration of the workflow controller', () => {
  test('archives without offloading a status, which sensors could not read', () => {
    expect(configOf(settingsOf('production'))['persistence']).toMatchObject({ archive: true, archiveTTL: '90d', nodeStatusOffLoad: false, postgresql: { host: 'postgres.example.com', sslMode: 'verify-full', passwordSecret: { name: 'argo-archive', key: 'password' } } });
    expect(configOf(settingsOf('dev'))['persistence']).toBeUndefined();
  });
  test('names the store of the settings, or the small one of the cluster', () => {
    expect(configOf(settingsOf('production'))['artifactRepository']).toMatchObject({ archiveLogs: true, s3: { endpoint: 's3.example.com', insecure: false, bucket: 'taskmaster-production', accessKeySecret: { name: 'artifact-store', key: 'access-key' } } });
    expect(configOf(settingsOf('dev'))['artifactRepository']).toMatchObject({ s3: { endpoint: 'artifact-store.argo:7070', insecure: true, createBucketIfNotPresent: { objectLocking: false } } });
  });
  test('holds back what is not from a template where that is asked for', () => {
    const { workflows: settings } = settingsOf('dev');
    expect(configOf(settingsOf('dev', { workflows: { ...settings, templateReferencing: 'Strict' } }))['workflowRestrictions']).toEqual({ templateReferencing: 'Strict' });
    expect(configOf(settingsOf('dev'))['workflowRestrictions']).toBeUndefined();
  });
});

describe('people in the UI', () => {
  const objects = workflows(settingsOf('production'));
  test('each group acts as an account of its own, the strongest first', () => {
    const accounts = objects.filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name.startsWith('sso-'));
    expect(accounts.map(({ metadata }) => [metadata.name, metadata.annotations?.['workflows.argoproj.io/rbac-rule'], metadata.annotations?.['workflows.argoproj.io/rbac-rule-precedence']])).toEqual([
      ['sso-admin-1', '"platform" in groups', '3'],
      ['sso-operator-2', '"developers" in groups', '2'],
      ['sso-viewer-3', '"everyone" in groups', '1'],
    ]);
  });
  test("a group's name cannot become part of the rule", () => {
    const { sso } = settingsOf('production');
    const hostile = workflows(settingsOf('production', { sso: { ...sso!, groups: { '" in groups || true || "': 'admin' } } }));
    const rule = hostile.find(({ metadata }) => metadata.name === 'sso-admin-1')?.metadata.annotations?.['workflows.argoproj.io/rbac-rule'];
    expect(rule).toBe('"\\" in groups || true || \\"" in groups');
  });
  test('the server takes tokens of the provider beside those of the cluster', () => expect(containerOf(objects, 'argo-server')?.args).toEqual(['first', '--auth-mode', 'client', '--auth-mode', 'sso']));
});

describe('the events controller', () => {
  test('keeps its own variables, and pulls images only where they are not there', () => {
    const objects = eventsObjects({ release: EVENTS, namespace: 'argo-events', settings: settingsOf('dev') });
    expect(containerOf(objects, 'controller-manager')?.env).toEqual([{ name: 'NAMESPACE', value: 'argo-events' }, { name: 'IMAGE_PULL_POLICY', value: 'IfNotPresent' }]);
  });
});

describe('Argo CD', () => {
  test('knows the health of sensors and of the runs of each group, beside what its release says', () => {
    const release = { program: 'argo-cd', version: '3.2.3', definitions: [], objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm', namespace: 'argocd' }, data: { kept: 'yes' } }] } as const;
    const { data } = argoCdObjects(release, { runGroups: ['a.platform', 'b.platform'] })[0] as unknown as { readonly data: Readonly<Record<string, string>> };
    expect(data['kept']).toBe('yes');
    expect(Object.keys(data)).toEqual(expect.arrayContaining(['argoproj.io_Sensor', 'argoproj.io_EventSource', 'a.platform_CodeRun', 'b.platform_QARun'].map((kind) => `resource.customizations.health.${kind}`)));
  });
});

test('another release than this stack knows is refused', () => {
  expect(() => workflowsObjects({ release: { ...WORKFLOWS, objects: [] }, namespace: 'argo', settings: settingsOf('dev'), store: artifactStore(settingsOf('dev').artifacts, 'argo') })).toThrow('the release has no Deployment workflow-controller');
});
