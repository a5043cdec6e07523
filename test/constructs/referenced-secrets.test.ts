import { describe, expect, test } from '@jest/globals';
import { ExternalSecrets } from '../../lib/constructs/external-secrets.ts';
import { referencedSecrets } from '../../lib/environment/referenced-secrets.ts';
import { anEnvironment, inOneNamespace } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

const { github } = anEnvironment();
const STORE = { store: 'vault', storeKind: 'ClusterSecretStore', path: 'tm/staging', refresh: '1d' } as const;
const INGRESS = { className: 'nginx', webhookHost: 'a.example.com', dashboardHost: 'b.example.com', tlsSecret: 'tls' };

describe('Secrets that an environment refers to', () => {
  test('the webhook’s where the events are, the credentials where steps and agents run', () => {
    expect(referencedSecrets(anEnvironment())).toEqual([
      { namespace: 'tm', name: 'github', keys: ['app-id', 'private-key'] },
      { namespace: 'tm-agents', name: 'github', keys: ['app-id', 'private-key'] },
      { namespace: 'tm-events', name: 'webhook', keys: ['secret'] },
    ]);
  });

  test('a Secret that serves twice is named once, with all of its keys', () => {
    const webhook = { ...github.webhook, secret: { name: 'hook', key: 'secret' }, apiToken: { name: 'hook', key: 'api' } };
    expect(referencedSecrets(anEnvironment({ github: { ...github, webhook } }))).toContainEqual({ namespace: 'tm-events', name: 'hook', keys: ['api', 'secret'] });
  });

  test('the credentials’ kind decides their keys', () => {
    const withKey = anEnvironment({ github: { ...github, credentials: { kind: 'deploy-key', secret: 'key' } } });
    expect(referencedSecrets(withKey)).toContainEqual({ namespace: 'tm', name: 'key', keys: ['ssh-privatekey'] });
  });

  test('a foreign bus may ask for a Secret, an Ingress does', () => {
    const secrets = referencedSecrets(anEnvironment({ eventBus: { kind: 'exotic', url: 'nats://bus', accessSecret: { name: 'bus', key: 'auth' } }, ingress: INGRESS }));
    expect(secrets).toContainEqual({ namespace: 'tm-events', name: 'bus', keys: ['auth'] });
    for (const namespace of ['tm', 'tm-events']) expect(secrets).toContainEqual({ namespace, name: 'tls', keys: ['tls.crt', 'tls.key'], type: 'kubernetes.io/tls' });
  });

  test('one namespace for everything names each once', () => {
    expect(referencedSecrets(inOneNamespace()).map(({ name }) => name)).toEqual(['github', 'webhook']);
  });
});

describe('ExternalSecrets', () => {
  const made = (changes: Parameters<typeof anEnvironment>[0]) => synthesize((scope) => new ExternalSecrets(scope, 'e', { environment: anEnvironment(changes) }));

  test('make each Secret that is referred to, with each of its keys', () => {
    const changes = { externalSecrets: STORE, ingress: INGRESS };
    const places = made(changes).map(({ metadata, spec }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      keys: (spec as { data: readonly { secretKey: string }[] }).data.map(({ secretKey }) => secretKey),
    }));
    expect(places).toEqual(referencedSecrets(anEnvironment(changes)).map(({ namespace, name, keys }) => ({ namespace, name, keys })));
  });

  test('read the store in hours, because the operator knows no days, and keep the Secret when they go', () => {
    const [first] = made({ externalSecrets: STORE });
    expect(first?.['spec']).toMatchObject({
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      refreshInterval: '24h',
      target: { deletionPolicy: 'Retain' },
      data: [{ remoteRef: { key: 'tm/staging/github', property: 'app-id' } }, { remoteRef: { property: 'private-key' } }],
    });
  });

  test('give a certificate the type that an Ingress asks for', () => {
    const tls = made({ externalSecrets: STORE, ingress: INGRESS }).filter(({ metadata }) => metadata.name === 'tls');
    expect(tls).toHaveLength(2);
    expect(only(tls.slice(0, 1), 'ExternalSecret')['spec']).toMatchObject({ target: { template: { type: 'kubernetes.io/tls' } } });
  });

  test('are not there where the Secrets exist', () => {
    expect(made({})).toEqual([]);
  });
});
