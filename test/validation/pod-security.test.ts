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

  test('finds Argo’s own containers without a context', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => delete object.spec!.templates![0]!.podSpecPatch);
    expect(new Set(violations.map(({ message }) => /container "(\w+)"/.exec(message)?.[1]))).toEqual(new Set(['init', 'wait']));
  });

  test('finds a pod of an event source without a template', () => {
    const violations = afterBreaking('EventSource', 'github', (object) => delete object.spec!.template);
    expect(violations).toContainEqual(expect.objectContaining({ rule: 'pod-security', path: 'spec.template' }));
  });
});
