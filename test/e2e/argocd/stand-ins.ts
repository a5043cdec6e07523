import { setTimeout as sleep } from 'node:timers/promises';
import { secretManifests, variableOf } from '../../../lib/cli/secret-values.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { referencedSecrets } from '../../../lib/environment/referenced-secrets.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { apply } from '../apply.ts';
import { kubectl } from '../kubectl.ts';

const KINDS = [
  ['external-secrets.io', 'ExternalSecret', 'externalsecrets'],
  ['monitoring.coreos.com', 'ServiceMonitor', 'servicemonitors'],
  ['monitoring.coreos.com', 'PrometheusRule', 'prometheusrules'],
] as const;

/** Definitions of the operators' kinds that an environment has and this cluster has not: without their operators, and without rules. */
export function missingDefinitions(): readonly Manifest[] {
  const there = kubectl(['get', 'crds', '-o', 'name']);
  return KINDS.filter(([group, , plural]) => !there.includes(`/${plural}.${group}\n`)).map(([group, kind, plural]) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    },
  }));
}

interface Found {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly status?: { readonly conditions?: unknown; readonly loadBalancer?: { readonly ingress?: unknown } };
}

/**
 * Does what an ingress controller and the External Secrets operator would: gives each Ingress an address, and each ExternalSecret its Secret.
 * Where there is no store, people give the Secrets as soon as their namespaces are there.
 */
export class StandIns {
  readonly #environment: Environment;
  readonly #end = new AbortController();
  readonly #loop: Promise<void>;
  #given = false;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#loop = this.#run();
  }

  async #run(): Promise<void> {
    for (; !this.#end.signal.aborted; await sleep(1000, undefined, { signal: this.#end.signal }).catch(() => undefined)) {
      if (this.#environment.externalSecrets === undefined) this.#give();
      for (const namespace of Object.values(this.#environment.namespaces)) this.#serve(namespace);
    }
  }

  #secrets() {
    const referenced = referencedSecrets(this.#environment);
    const values = Object.fromEntries(referenced.flatMap(({ name, keys }) => keys.map((key) => [variableOf(name, key), 'only for this test'])));
    // The API server looks at no more than that they are there.
    return secretManifests(referenced, values);
  }

  #give(): void {
    const namespaces = Object.values(this.#environment.namespaces);
    if (this.#given || kubectl(['get', 'namespace', ...namespaces, '-o', 'name', '--ignore-not-found']).trim().split('\n').length < namespaces.length) return;
    apply(this.#secrets() as unknown as readonly Manifest[]);
    this.#given = true;
  }

  #serve(namespace: string): void {
    const { items } = JSON.parse(kubectl(['get', 'ingress,externalsecret.external-secrets.io', '-n', namespace, '-o', 'json'])) as { items: readonly Found[] };
    for (const { kind, metadata, status } of items) {
      if (kind === 'Ingress' && status?.loadBalancer?.ingress === undefined) this.#patch(metadata, 'ingress', { loadBalancer: { ingress: [{ ip: '203.0.113.1' }] } });
      if (kind === 'ExternalSecret' && status?.conditions === undefined) {
        apply(this.#secrets().filter((secret) => secret.metadata.name === metadata.name && secret.metadata.namespace === namespace) as unknown as readonly Manifest[]);
        this.#patch(metadata, 'externalsecret.external-secrets.io', { conditions: [{ type: 'Ready', status: 'True', reason: 'SecretSynced' }] });
      }
    }
  }

  #patch({ namespace, name }: Found['metadata'], kind: string, status: object): void {
    kubectl(['patch', kind, '-n', namespace, name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status })]);
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#loop;
  }
}
