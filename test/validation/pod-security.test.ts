import { describe, expect, test } from '@jest/globals';
import { afterBreaking, put, type Breakable } from './rendered.ts';

type Case = readonly [what: string, kind: string, name: string, change: (object: Breakable) => void, path: string, message: RegExp];

const CASES: readonly Case[] = [
  ['a namespace that enforces less', 'Namespace', 'taskmaster-dev', (object) => (object.metadata!.labels!['pod-security.kubernetes.io/enforce'] = put('baseline')), 'metadata.labels["pod-security.kubernetes.io/enforce"]', /does not enforce/],
  ['a step that may gain privileges', 'WorkflowTemplate', 'remediation', (object) => delete object.spec!.templates![0]!.container!.securityContext!.allowPrivilegeEscalation, 'spec.templates[0].container.securityContext.allowPrivilegeEscalation', /may gain privileges/],
  ['a step that keeps capabilities', 'WorkflowTemplate', 'remediation', (object) => (object.spec!.templates![0]!.container!.securityContext!.capabilities = put({ drop: ['NET_RAW'] })), 'spec.templates[0].container.securityContext.capabilities', /keeps capabilities/],
  ['a step on a path of the node', 'WorkflowTemplate', 'remediation', (object) => (object.spec!.templates![0]!.volumes![0] = put({ name: 'tmp', hostPath: { path: '/' } })), 'spec.templates[0].volumes[0].hostPath', /restricted refuses/],
  ['a Deployment as root', 'Deployment', 'taskmaster', (object) => (object.spec!.template!.spec!.containers![0]!.securityContext!.runAsUser = put(0)), 'spec.template.spec.containers[0].securityContext.runAsUser', /runs as root/],
  ['a Deployment on the node’s network', 'Deployment', 'taskmaster', (object) => (object.spec!.template!.spec!.hostNetwork = put(true)), 'spec.template.spec.hostNetwork', /shares the node/],
  ['a sensor that is privileged', 'Sensor', 'pr-merge-sensor', (object) => (object.spec!.template!.container!.securityContext!.privileged = put(true)), 'spec.template.container.securityContext.privileged', /is privileged/],
  ['a bus whose reloader keeps capabilities', 'EventBus', 'default', (object) => delete object.spec!.jetstream!.reloaderContainerTemplate!.securityContext!.capabilities, 'spec.jetstream.reloaderContainerTemplate.securityContext.capabilities', /keeps capabilities/],
];

describe('pod security restricted', () => {
  test.each(CASES)('finds %s', (_, kind, name, change, path, message) => {
    const violations = afterBreaking(kind, name, change);
    expect(violations).toEqual([expect.objectContaining({ rule: 'pod-security', path, message: expect.stringMatching(message) })]);
  });

  test.each<readonly [string, string, string]>([
    ['makes a container privileged', '{"containers":[{"name":"main","securityContext":{"privileged":true}}]}', 'container.securityContext.privileged'],
    ['takes the node’s network', '{"hostNetwork":true}', 'podSpecPatch'],
    ['mounts a path of the node', '{"volumes":[{"name":"root","hostPath":{"path":"/"}}]}', 'podSpecPatch.volumes[0].hostPath'],
    ['is not JSON', 'hostNetwork: true', 'podSpecPatch'],
  ])('finds a patch of a pod that %s', (_, patch, path) => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => {
      const step = object.spec!.templates![0]!;
      const [own, added] = [step.podSpecPatch as unknown as string, patch];
      try {
        const [first, second] = [JSON.parse(own), JSON.parse(added)] as [{ containers: object[] }, { containers?: object[] }];
        step.podSpecPatch = put(JSON.stringify({ ...first, ...second, containers: [...first.containers, ...(second.containers ?? [])] }));
      } catch {
        step.podSpecPatch = put(added);
      }
    });
    expect(violations.map((violation) => [violation.rule, violation.path])).toContainEqual(['pod-security', `spec.templates[0].${path}`]);
    expect(violations).toHaveLength(1);
  });

  test('finds a port of the node, unsafe sysctls, and a profile that is none', () => {
    const violations = afterBreaking('Deployment', 'taskmaster', (object) => {
      const pod = object.spec!.template!.spec!;
      pod.containers![0]!.ports![0]!.hostPort = put(80);
      pod.containers![0]!.securityContext!.appArmorProfile = put({ type: 'Unconfined' });
      pod.containers![0]!.securityContext!.seLinuxOptions = put({ role: 'system_r' });
      pod.securityContext!.sysctls = put([{ name: 'kernel.msgmax', value: '1' }]);
    });
    const at = 'spec.template.spec.containers[0]';
    expect(violations.map(({ path }) => path)).toEqual([`${at}.securityContext.appArmorProfile`, `${at}.securityContext.seLinuxOptions`, `${at}.securityContext.sysctls`, `${at}.ports[0].hostPort`]);
  });

  test('looks into templates within tasks, and at the volumes of container sets', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => {
      const step = object.spec!.templates![0]!;
      const { container, ...rest } = structuredClone(step) as unknown as { container: object; volumes: object[] };
      delete (rest as { inputs?: object }).inputs;
      const set = { ...rest, containerSet: { containers: [{ ...container, name: 'main', securityContext: {} }] }, volumes: [...rest.volumes, { name: 'root', hostPath: { path: '/' } }] };
      object.spec!.templates![(object.spec!.templates as unknown as object[]).length] = put({ name: 'more', dag: { tasks: [{ name: 'inner', inline: { ...set, name: undefined } }] } });
    }).filter(({ rule }) => rule === 'pod-security');
    const paths = violations.map(({ path }) => path.replace(/^spec\.templates\[\d+\]\.dag\.tasks\[0\]\.inline\./, ''));
    expect(paths).toEqual(['volumes[3].hostPath', 'containerSet.containers[0].securityContext.allowPrivilegeEscalation', 'containerSet.containers[0].securityContext.capabilities']);
  });

  test('finds Argo’s own containers without a context', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => delete object.spec!.templates![0]!.podSpecPatch);
    expect(new Set(violations.map(({ message }) => /container "(\w+)"/.exec(message)?.[1]))).toEqual(new Set(['init', 'wait']));
  });

  test('finds a pod of an event source without a template', () => {
    const violations = afterBreaking('EventSource', 'github', (object) => delete object.spec!.template);
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'pod-security', path: 'spec.template' }));
  });
});
