import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { foundIn, linesOf, soundSet } from './found-in.ts';
import { HERE, job, named, namespace, workflowTemplate } from './small-objects.ts';

const found = (...objects: readonly Manifest[]): readonly string[] => linesOf(foundIn(soundSet(objects)));
const binding = (kind: string, name: string, subject: object): Manifest =>
  named('rbac.authorization.k8s.io/v1', 'RoleBinding', 'binding', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name }, subjects: [subject] });
const account = named('v1', 'ServiceAccount', 'worker');

describe('a service account', () => {
  test('named default is in every namespace', () => {
    expect(found(job({ serviceAccountName: 'default' }))).toEqual([]);
  });

  test('of another namespace does not help', () => {
    expect(found(named('v1', 'ServiceAccount', 'worker', {}, 'there'), job({ serviceAccountName: 'worker' }))).toEqual([
      'spec.template.spec.serviceAccountName: names no service account of namespace here: there is none: declare it there',
    ]);
  });

  test('that Argo fills in is taken to be right', () => {
    expect(found(workflowTemplate('a', { serviceAccountName: '{{workflow.parameters.account}}' }))).toEqual([]);
  });
});

describe('a binding', () => {
  test.each(['view', 'edit', 'admin', 'cluster-admin', 'system:auth-delegator'])('of the built-in ClusterRole %s', (name) => {
    expect(found(account, binding('ClusterRole', name, { kind: 'ServiceAccount', name: 'worker', namespace: HERE }))).toEqual([]);
  });

  test('of a ClusterRole that is nowhere, or of a Role that has the name of a built-in ClusterRole', () => {
    expect(found(binding('ClusterRole', 'viewer', { kind: 'Group', name: 'people', apiGroup: 'rbac.authorization.k8s.io' }))).toEqual(['roleRef.name: names no ClusterRole: there is none: declare it']);
    expect(found(binding('Role', 'view', { kind: 'User', name: 'one', apiGroup: 'rbac.authorization.k8s.io' }))).toEqual(['roleRef.name: names no Role of namespace here: there is none: declare it']);
  });
});

describe('a namespace', () => {
  test('is not asked for where none is declared, nor for what belongs to Argo CD', () => {
    const project = named('argoproj.io/v1alpha1', 'AppProject', 'project', {}, 'argocd');
    expect(found(account, project)).toEqual([]);
    expect(found(namespace('hree'), account, project)).toEqual([
      "metadata.namespace: is a namespace that is not declared: did you mean 'hree'? there is hree: name one of them, or declare it",
    ]);
  });
});

describe('a volume', () => {
  const mount = { image: 'a', volumeMounts: [{ name: 'work', mountPath: '/work' }] };
  const template = { name: 'main', container: mount };
  const inTemplate = (spec: object, changes: object = {}): Manifest => workflowTemplate('a', { templates: [{ ...template, ...changes }], ...spec });
  const work = { volumes: [{ name: 'work', emptyDir: {} }] };
  const claim = { volumeClaimTemplates: [{ metadata: { name: 'work' }, spec: {} }] };

  test('comes from the template, the workflow or its claims', () => {
    expect(found(inTemplate({}))).toEqual(['spec.templates[0].container.volumeMounts[0].name: names no volume of the pod: there is none: add the volume']);
    expect(found(inTemplate(work))).toEqual([]);
    expect(found(inTemplate({}, work))).toEqual([]);
    expect(found(inTemplate(claim))).toEqual([]);
  });

  test('is mounted by scripts, sidecars, containers that start first, and container sets', () => {
    const spec = {
      templates: [
        { name: 'one', script: { ...mount, source: 'true' } },
        { name: 'two', container: { image: 'a' }, sidecars: [{ name: 's', ...mount }], initContainers: [{ name: 'i', ...mount }] },
        { name: 'three', containerSet: { containers: [{ name: 'c', ...mount }], volumeMounts: mount.volumeMounts } },
      ],
    };
    expect(foundIn(soundSet([workflowTemplate('a', spec)])).map(({ path }) => path)).toEqual(
      ['[0].script', '[1].initContainers[0]', '[1].sidecars[0]', '[2].containerSet', '[2].containerSet.containers[0]'].map((at) => `spec.templates${at}.volumeMounts[0].name`),
    );
  });

  test('that is a claim needs the claim, unless its name is made when the workflow runs', () => {
    const claimed = (claimName: string): Manifest => workflowTemplate('a', { volumes: [{ name: 'work', persistentVolumeClaim: { claimName } }] });
    expect(found(claimed('{{workflow.name}}-work'))).toEqual([]);
    expect(found(claimed('work'))).toEqual(['spec.volumes[0].persistentVolumeClaim.claimName: names no PersistentVolumeClaim of namespace here: there is none: declare it there']);
    expect(found(claimed('work'), named('v1', 'PersistentVolumeClaim', 'work', { spec: {} }))).toEqual([]);
  });
});

describe('a verb', () => {
  const runs = (container: object): Manifest => job({ containers: [{ name: 'main', image: 'tm:1', ...container }] });
  const deployment = named('apps/v1', 'Deployment', 'taskmaster', {
    spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'main', image: 'tm:1', command: ['tm', 'controller'] }] } } },
  });
  const at = 'spec.template.spec.containers[0]';
  const paths = (...objects: readonly Manifest[]): readonly string[] => foundIn(soundSet(objects)).map(({ path }) => path);

  test('is the word after tm step, in the command or in the arguments', () => {
    expect(paths(runs({ command: ['tm', 'step', 'settel'] }))).toEqual([`${at}.command[2]`]);
    expect(paths(runs({ command: ['tm'], args: ['step', 'settel'] }))).toEqual([`${at}.args[1]`]);
    expect(paths(runs({ command: ['tm'] }))).toEqual([`${at}.args[0]`]);
    expect(paths(runs({ command: ['tm'], args: ['step', 'settle'] }))).toEqual([]);
  });

  test('is behind `step`, and the process is not', () => {
    expect(paths(runs({ command: ['tm', 'step'] }))).toEqual([`${at}.command[1]`]);
    expect(paths(runs({ command: ['tm'], args: ['settle'] }))).toEqual([`${at}.args[0]`]);
    expect(paths(runs({ command: ['tm'], args: ['step', 'controller'] }))).toEqual([`${at}.args[1]`]);
    expect(paths(runs({ command: ['tm'], args: ['controller'] }))).toEqual([]);
  });

  test('is read from the arguments where the image is that of the program, and of no other image', () => {
    expect(paths(deployment, runs({ args: ['step', 'settel'] }))).toEqual([`${at}.args[1]`]);
    expect(paths(deployment, runs({ args: ['step', 'settle'] }))).toEqual([]);
    expect(paths(deployment, runs({ command: ['sh'], args: ['settel'] }))).toEqual([]);
    expect(paths(runs({ args: ['settel'] }))).toEqual([]);
  });
});
