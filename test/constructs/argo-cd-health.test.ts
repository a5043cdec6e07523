import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { argoCdHealthChecks } from '../../lib/constructs/argo-cd-health/settings.ts';
import { ArgoCdSettings } from '../../lib/constructs/argo-cd-settings.ts';
import { RUN_DEFINITIONS } from '../../lib/contract/crds/crds.ts';
import { RUN_PHASES, type RunPhase } from '../../lib/contract/crds/run-status.ts';
import { manifestsToYaml } from '../../lib/yaml/yaml.ts';
import { describeUnless, missing } from '../unless.ts';
import { anEnvironment } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

const environment = anEnvironment({ argocd: { namespace: 'argocd', repository: 'https://example.com/gitops.git', revision: 'main', path: 'dist/staging', autoSync: true } });
const settings = only(synthesize((scope) => new ArgoCdSettings(scope, 'a', { environment })), 'ConfigMap');
const { group } = environment.crds;

describe('the settings of Argo CD', () => {
  test('are one ConfigMap that Argo CD looks at, with nothing in it but health checks', () => {
    expect(settings.metadata).toEqual({ name: 'argocd-cm', namespace: 'argocd', labels: { 'app.kubernetes.io/part-of': 'argocd' } });
    const kinds = ['argoproj.io_EventSource', 'argoproj.io_Sensor', ...RUN_DEFINITIONS.map(({ kind }) => `${group}_${kind}`)];
    expect(Object.keys(settings['data'] as object).toSorted()).toEqual(kinds.map((kind) => `resource.customizations.health.${kind}`).toSorted());
  });

  test('say each kind once, for all groups that one Argo CD deploys', () => {
    expect(Object.keys(argoCdHealthChecks(['a.example.com', 'b.example.com', 'a.example.com']))).toHaveLength(2 + 2 * RUN_DEFINITIONS.length);
  });
});

describeUnless(missing('argocd', 'version', '--client'), 'the health that Argo CD finds', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'health-'));
    writeFileSync(join(folder, 'argocd-cm.yaml'), manifestsToYaml([settings]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What Argo CD's own program makes of an object by these settings. */
  function healthOf(apiVersion: string, kind: string, status: object | undefined): { readonly status: string; readonly message: string } {
    writeFileSync(join(folder, 'object.json'), JSON.stringify({ apiVersion, kind, metadata: { name: 'a', namespace: 'b' }, spec: {}, ...(status && { status }) }));
    const result = spawnSync('argocd', ['admin', 'settings', 'resource-overrides', 'health', join(folder, 'object.json'), '--argocd-cm-path', join(folder, 'argocd-cm.yaml')], { encoding: 'utf8' });
    const [, found, message] = /STATUS: (\S+)\nMESSAGE: (.*)/.exec(result.stdout) ?? [];
    if (found === undefined || message === undefined) throw new Error(`no health of a ${kind}: ${result.stdout}${result.stderr}`);
    return { status: found, message };
  }

  const condition = (type: string, status: string, reason?: string, message?: string): object => ({ type, status, ...(reason && { reason }), ...(message && { message }), lastTransitionTime: '2026-01-01T00:00:00Z' });

  describe.each([
    ['Sensor', ['DependenciesProvided', 'TriggersProvided']],
    ['EventSource', ['SourcesProvided']],
  ])('of a %s', (kind, others) => {
    const health = (...conditions: readonly object[]) => healthOf('argoproj.io/v1alpha1', kind, { conditions });
    const provided = others.map((type) => condition(type, 'True'));

    test('is progressing before the events controller has seen it', () => {
      expect(healthOf('argoproj.io/v1alpha1', kind, undefined).status).toBe('Progressing');
      expect(health().status).toBe('Progressing');
      expect(health(...provided).status).toBe('Progressing');
    });
    test('is progressing while something is not known, and while the bus comes up', () => {
      expect(health(...provided, condition('Deployed', 'Unknown')).status).toBe('Progressing');
      expect(health(...provided, condition('Deployed', 'False', 'EventBusNotReady', 'EventBus not ready.'))).toEqual({ status: 'Progressing', message: 'EventBus not ready.' });
    });
    test('is healthy when all that it has to be is so', () => {
      expect(health(condition('Deployed', 'True'), ...provided).status).toBe('Healthy');
    });
    test('is degraded where one thing is not so, wherever in the list it is, and says which', () => {
      const refused = condition(others[0] ?? '', 'False', 'Invalid', 'two of one name');
      for (const conditions of [[refused, condition('Deployed', 'True')], [condition('Deployed', 'True'), refused], [condition('Deployed', 'Unknown'), refused]]) {
        expect(health(...conditions)).toEqual({ status: 'Degraded', message: 'two of one name' });
      }
      expect(health(...provided, condition('Deployed', 'False', 'CreateDeploymentFailed'))).toEqual({ status: 'Degraded', message: 'CreateDeploymentFailed' });
    });
  });

  describe.each(RUN_DEFINITIONS.map(({ kind }) => kind))('of a %s', (kind) => {
    const health = (status: object | undefined) => healthOf(`${group}/v1`, kind, status);
    const EXPECTED: Readonly<Record<RunPhase, string>> = { Pending: 'Progressing', Running: 'Progressing', Succeeded: 'Healthy', Failed: 'Degraded', Errored: 'Degraded' };

    test('follows its phase', () => {
      expect(Object.fromEntries(RUN_PHASES.map((phase) => [phase, health({ phase }).status]))).toEqual(EXPECTED);
      expect(health(undefined).status).toBe('Progressing');
      expect(health({ phase: 'Failed', reason: 'NoPullRequest', message: 'no pull request was opened' }).message).toBe('no pull request was opened');
    });
    test('is suspended at the limit of a provider', () => {
      expect(health({ phase: 'Running', pausedUntil: '2026-01-01T00:00:00Z' })).toEqual({ status: 'Suspended', message: "at the provider's limit until 2026-01-01T00:00:00Z" });
    });
  });
});
