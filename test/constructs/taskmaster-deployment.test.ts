import { describe, expect, test } from '@jest/globals';
import { TaskmasterDeployment } from '../../lib/constructs/taskmaster-deployment.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import { VERBS } from '../../lib/contract/verbs.ts';
import { anEnvironment } from './an-environment.ts';
import { only, synthesize } from './synthesize.ts';

interface Container {
  readonly args: readonly string[];
  readonly env: readonly object[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly lifecycle: object;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly [field: string]: unknown;
}
interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly [Container]; readonly volumes: readonly object[]; readonly [field: string]: unknown };
}

const made = (environment = anEnvironment()) => synthesize((scope) => new TaskmasterDeployment(scope, 't', { environment }));
const templateOf = (environment = anEnvironment()): Template => (only(made(environment), 'Deployment')['spec'] as { template: Template }).template;

describe('our Deployment', () => {
  const template = templateOf();
  const [container] = template.spec.containers;

  test('runs a verb that our program knows, as its own account', () => {
    expect(Object.keys(VERBS)).toContain(container.args[0]);
    expect(container.args).toHaveLength(1);
    expect(template.spec['serviceAccountName']).toBe(SERVICE_ACCOUNTS.controller);
  });

  test('is restricted, and writes to /tmp alone', () => {
    expect(template.spec['securityContext']).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
    expect(container.volumeMounts.filter(({ readOnly }) => readOnly !== true).map(({ mountPath }) => mountPath)).toEqual(['/tmp']);
  });

  test('holds no value of a Secret: the credentials are mounted from the one that the environment names', () => {
    expect(template.spec.volumes).toContainEqual({ name: 'github', secret: { secretName: 'github', defaultMode: 0o440 } });
    expect(container.env.every((entry) => 'valueFrom' in entry)).toBe(true);
  });

  test('is probed, and waits before it stops so that no request is cut', () => {
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) expect(container[probe]).toMatchObject({ httpGet: { port: 'http' } });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: '/readyz' } });
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(template.spec['terminationGracePeriodSeconds']).toBeGreaterThan(5);
  });

  test('its replicas spread, and an update never takes one away before another is ready', () => {
    const deployment = only(made(), 'Deployment')['spec'] as { replicas: number; strategy: object };
    expect(deployment.replicas).toBe(2);
    expect(deployment.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
    expect(template.spec['topologySpreadConstraints']).toHaveLength(2);
  });

  test('starts anew when the settings change, and not otherwise', () => {
    const settings = (environment = anEnvironment()) => templateOf(environment).metadata.annotations['taskmaster.io/settings'];
    expect(settings()).toBe(settings());
    expect(settings(anEnvironment({ controller: { enabled: true, replicas: 3, mend: true, poll: '5s' } }))).not.toBe(settings());
  });

  test('its Service finds its pods and names ports that they have', () => {
    const service = only(made(), 'Service')['spec'] as { selector: Record<string, string>; ports: readonly { targetPort: string }[] };
    expect(template.metadata.labels).toMatchObject(service.selector);
    expect(service.ports.map(({ targetPort }) => targetPort)).toEqual(container.ports.map(({ name }) => name));
  });
});
