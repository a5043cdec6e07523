import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { ArgoCd } from '../../lib/constructs/argo-cd.ts';
import type { AppProjectSpec } from '../../lib/constructs/kinds/app-project.ts';
import type { ApplicationSetSpec, ApplicationSpec } from '../../lib/constructs/kinds/application-set.ts';
import { RuntimeConfigMaps } from '../../lib/constructs/config-maps.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { everyChart } from '../charts/every-chart.ts';
import { aPlan } from './a-plan.ts';
import { anEnvironment } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

const ARGOCD = { namespace: 'argocd', repository: 'https://example.com/gitops.git', revision: 'main', path: 'dist/staging', autoSync: true };
const environment = anEnvironment({ argocd: ARGOCD });
const objects = synthesize((scope) => new ArgoCd(scope, 'a', { environment }));
const project = only(objects, 'AppProject')['spec'] as AppProjectSpec;
const set = only(objects, 'ApplicationSet')['spec'] as ApplicationSetSpec;
const application: ApplicationSpec = set.template.spec;

describe('Argo CD', () => {
  test('deploys from one repository, to the environment’s namespaces alone', () => {
    expect(project.sourceRepos).toEqual([ARGOCD.repository]);
    expect(project.destinations.map(({ namespace }) => namespace)).toEqual(['tm', 'tm-events', 'tm-agents']);
    expect(JSON.stringify(project)).not.toContain('*');
  });

  test('may apply every kind that the charts make, and no Workflow', () => {
    const allowed = new Set([...project.clusterResourceWhitelist, ...project.namespaceResourceWhitelist].map(({ group, kind }) => `${group}/${kind}`));
    const full = anEnvironment({
      argocd: ARGOCD,
      ingress: { className: 'nginx', webhookHost: 'a.example.com', dashboardHost: 'b.example.com', tlsSecret: 'tls' },
      externalSecrets: { store: 'vault', storeKind: 'SecretStore', path: 'tm', refresh: '1h' },
    });
    const made = everyChart(new App(), { environment: full, plan: aPlan() }).flatMap((chart) => chart.toJson() as Manifest[]);
    const kinds = made.map(({ apiVersion, kind }) => `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`);
    const bootstrap = ['argoproj.io/AppProject', 'argoproj.io/ApplicationSet'];
    expect(kinds).toEqual(expect.arrayContaining(bootstrap));
    expect([...new Set(kinds)].filter((kind) => !allowed.has(kind) && !bootstrap.includes(kind))).toEqual([]);
    expect(allowed).not.toContain('argoproj.io/Workflow');
    expect(allowed).not.toContain('/Secret');
  });

  test('leaves alone what people change while a project runs, and hides no other drift', () => {
    const runtime = synthesize((scope) => new RuntimeConfigMaps(scope, 'c', { environment }));
    const ignored = application.ignoreDifferences.flatMap(({ kind, namespace, name, jsonPointers }) => jsonPointers.map((pointer) => `${kind} ${namespace}/${name}${pointer}`));
    const keys = runtime.flatMap(({ metadata, data }) => Object.keys(data as object).map((key) => `ConfigMap tm/${metadata.name}/data/${key}`));
    expect(ignored.toSorted()).toEqual(keys.filter((key) => !key.endsWith('/environment.json')).toSorted());
    expect(application.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
  });

  test('applies on the server, prunes last, tries again', () => {
    expect(application.syncPolicy.syncOptions).toEqual(expect.arrayContaining(['ServerSideApply=true', 'PruneLast=true']));
    expect(application.syncPolicy.retry.limit).toBe(5);
    expect(application.syncPolicy.automated).toEqual({ prune: true, selfHeal: true });
  });

  test('without automatic sync it shows drift and waits for people', () => {
    const manual = synthesize((scope) => new ArgoCd(scope, 'a', { environment: anEnvironment({ argocd: { ...ARGOCD, autoSync: false } }) }));
    expect((only(manual, 'ApplicationSet')['spec'] as ApplicationSetSpec).template.spec.syncPolicy).not.toHaveProperty('automated');
  });

  test('does not apply its own two objects, nor a file of another tool', () => {
    expect(application.source).toMatchObject({ path: '{{ .path }}', directory: { exclude: '{argo-cd.yaml,argocd-cm.yaml,kustomization.yaml}' } });
    expect(set.generators[0]?.list.elements[0]).toMatchObject({ path: 'dist/staging', revision: 'main' });
  });

  test('keeps the application, and what runs, when the set goes', () => {
    expect(set.syncPolicy.preserveResourcesOnDeletion).toBe(true);
  });

  test('is not there where an environment is deployed otherwise', () => {
    expect(synthesize((scope) => new ArgoCd(scope, 'a', { environment: anEnvironment() }))).toEqual([]);
  });
});
