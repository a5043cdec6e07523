import { describe, expect, test } from '@jest/globals';
import { NetworkPolicies } from '../../lib/constructs/network-policies.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { anEnvironment, inOneNamespace } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

interface Peer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly podSelector?: unknown;
  readonly namespaceSelector?: unknown;
}
interface Spec {
  readonly podSelector: unknown;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports: readonly { readonly port: number }[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports: readonly { readonly port: number }[] }[];
}

const policies = (environment: Environment): readonly Manifest[] => synthesize((scope) => new NetworkPolicies(scope, 'n', { environment }));
const specOf = (objects: readonly Manifest[], name: string): Spec => only(objects, 'NetworkPolicy', name)['spec'] as Spec;
const portsOut = (spec: Spec): readonly number[] => (spec.egress ?? []).flatMap(({ ports }) => ports.map(({ port }) => port));
const portsIn = (spec: Spec): readonly number[] => (spec.ingress ?? []).flatMap(({ ports }) => ports.map(({ port }) => port));

describe('network policies', () => {
  const environment = anEnvironment();
  const objects = policies(environment);

  test.each(Object.values(environment.namespaces))('%s is closed in both directions to all of its pods', (namespace) => {
    const denied = objects.filter(({ metadata }) => metadata.name === 'default-deny' && metadata.namespace === namespace);
    expect(denied.map((policy) => policy['spec'])).toEqual([{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }]);
  });

  test('no way leads to a machine’s metadata', () => {
    const blocks = objects.flatMap((policy) => ((policy['spec'] as Spec).egress ?? []).flatMap(({ to }) => (to ?? []).flatMap(({ ipBlock }) => ipBlock ?? [])));
    expect(blocks.length).toBeGreaterThan(0);
    for (const { cidr, except } of blocks) {
      expect(except).toContain(cidr === '::/0' ? 'fe80::/10' : '169.254.0.0/16');
      if (cidr === '::/0') expect(except).toEqual(expect.arrayContaining([expect.stringMatching(/^fc00::\/7$|^fd00:ec2::254\/128$/)]));
    }
  });

  test('agents get out to public addresses on 443 and nowhere else, and nothing gets in to them', () => {
    const spec = specOf(objects, 'agents');
    expect(spec.policyTypes).toEqual(['Egress']);
    expect(portsOut(spec)).toEqual([443]);
    const [{ to } = { to: [] }] = spec.egress ?? [];
    expect(to?.[0]?.ipBlock?.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']));
  });

  test('a deploy key needs SSH', () => {
    const withKey = policies(anEnvironment({ github: { ...environment.github, credentials: { kind: 'deploy-key', secret: 'key' } } }));
    expect(portsOut(specOf(withKey, 'agents'))).toEqual([443, 22]);
  });

  test('a GitHub of one’s own may be in a private network, on its port', () => {
    const own = policies(anEnvironment({ github: { ...environment.github, apiUrl: 'https://github.acme.internal:8443/api/v3' } }));
    expect(portsOut(specOf(own, 'agents'))).toEqual([443, 8443]);
  });

  test('anybody reaches the event source on the webhook’s port; it speaks to the bus alone', () => {
    const spec = specOf(objects, 'event-source');
    expect(spec.ingress?.filter(({ from }) => from === undefined)).toEqual([{ ports: [{ protocol: 'TCP', port: 12000 }] }]);
    expect(portsOut(spec)).toEqual([4222]);
  });

  test('an event source that makes its webhook itself reaches GitHub', () => {
    const webhook = { ...environment.github.webhook, apiToken: { name: 'token', key: 'token' } };
    expect(portsOut(specOf(policies(anEnvironment({ github: { ...environment.github, webhook } })), 'event-source'))).toEqual([4222, 443]);
  });

  test('the bus speaks with itself, and only its clients with it', () => {
    const spec = specOf(objects, 'event-bus');
    expect(portsIn(spec)).toEqual([4222, 6222, 8222, 4222, 7777]);
    expect(portsOut(spec)).toEqual([4222, 6222, 8222]);
    expect(spec.ingress?.every(({ from }) => from !== undefined)).toBe(true);
  });

  test('a bus elsewhere is reached on the port of its address, and none of ours is opened', () => {
    const exotic = policies(anEnvironment({ eventBus: { kind: 'exotic', url: 'nats://bus.acme.internal:4333' } }));
    expect(exotic.map(({ metadata }) => metadata.name)).not.toContain('event-bus');
    expect(portsOut(specOf(exotic, 'event-source'))).toEqual([4333]);
  });

  test('sensors and steps reach the API server', () => {
    for (const name of ['sensors', 'workflow-steps', 'taskmaster']) expect(portsOut(specOf(objects, name))).toEqual(expect.arrayContaining([443, 6443]));
  });

  test('without an Ingress only our own namespaces reach the API', () => {
    const [callers] = specOf(objects, 'taskmaster').ingress ?? [];
    expect(callers?.from).toHaveLength(3);
  });

  test('metrics are asked for from within the cluster, and not at all without monitoring', () => {
    expect(portsIn(specOf(objects, 'taskmaster'))).toContain(9464);
    const unwatched = policies(anEnvironment({ monitoring: { enabled: false, labels: {} } }));
    expect(portsIn(specOf(unwatched, 'taskmaster'))).not.toContain(9464);
  });

  test('in one namespace no two policies share a name', () => {
    const names = policies(inOneNamespace()).map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('where they are off there is none', () => {
    expect(policies(anEnvironment({ networkPolicies: false }))).toEqual([]);
  });
});
