import { describe, expect, test } from '@jest/globals';
import { Ingresses } from '../../lib/constructs/ingresses.ts';
import { anEnvironment } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

const INGRESS = { className: 'nginx', webhookHost: 'hooks.example.com', dashboardHost: 'tasks.example.com', tlsSecret: 'tls' };
const made = (changes: Parameters<typeof anEnvironment>[0]) => synthesize((scope) => new Ingresses(scope, 'i', { environment: anEnvironment(changes) }));

describe('ingresses', () => {
  test('GitHub reaches the webhook by its path and no other', () => {
    const { namespace, name } = only(made({ ingress: INGRESS }), 'Ingress', 'webhook').metadata;
    expect({ namespace, name }).toEqual({ namespace: 'tm-events', name: 'webhook' });
    expect(only(made({ ingress: INGRESS }), 'Ingress', 'webhook')['spec']).toEqual({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['hooks.example.com'], secretName: 'tls' }],
      rules: [
        {
          host: 'hooks.example.com',
          http: { paths: [{ path: '/github', pathType: 'Exact', backend: { service: { name: 'github-eventsource-svc', port: { number: 12000 } } } }] },
        },
      ],
    });
  });

  test('the dashboard is reached at its own host, never at the port of the metrics', () => {
    const spec = only(made({ ingress: INGRESS }), 'Ingress', 'taskmaster')['spec'] as { rules: readonly { host: string; http: { paths: readonly object[] } }[] };
    expect(spec.rules).toHaveLength(1);
    expect(spec.rules[0]).toMatchObject({ host: 'tasks.example.com', http: { paths: [{ backend: { service: { name: 'taskmaster', port: { name: 'http' } } } }] } });
  });

  test('without our process there is no dashboard', () => {
    expect(made({ ingress: INGRESS, controller: { enabled: false, replicas: 1, mend: true, poll: '5s' } }).map(({ metadata }) => metadata.name)).toEqual(['webhook']);
  });

  test('an environment without an Ingress has none', () => {
    expect(made({})).toEqual([]);
  });
});
