import { kubectl } from '../run-kubectl.ts';

export const SAMPLE = 'sample';
const NAMESPACE = 'argo';
const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } };

const container = (command: string) => ({ image: 'busybox:1', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', command], securityContext: RESTRICTED });

/** The rights of the executor, and those of what collects artifacts. */
const rights = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: SAMPLE, namespace: NAMESPACE } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: SAMPLE, namespace: NAMESPACE },
    rules: [
      { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
      { apiGroups: ['argoproj.io'], resources: ['workflowartifactgctasks'], verbs: ['list', 'watch'] },
      { apiGroups: ['argoproj.io'], resources: ['workflowartifactgctasks/status'], verbs: ['patch'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: SAMPLE, namespace: NAMESPACE },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: SAMPLE },
    subjects: [{ kind: 'ServiceAccount', name: SAMPLE, namespace: NAMESPACE }],
  },
];

/** One step that leaves a file, another that reads it back from the store, and says so in its log. */
const workflow = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Workflow',
  metadata: { name: SAMPLE, namespace: NAMESPACE },
  spec: {
    entrypoint: 'main',
    serviceAccountName: SAMPLE,
    // One pod of its own collects what the Workflow left, when it is deleted.
    artifactGC: { strategy: 'OnWorkflowDeletion', serviceAccountName: SAMPLE, podSpecPatch: JSON.stringify({ containers: [{ name: 'main', securityContext: RESTRICTED }] }) },
    templates: [
      {
        name: 'main',
        steps: [[{ name: 'write', template: 'write' }], [{ name: 'read', template: 'read', arguments: { artifacts: [{ name: 'greeting', from: '{{steps.write.outputs.artifacts.greeting}}' }] } }]],
      },
      { name: 'write', container: container('echo hello from the store > /tmp/greeting'), outputs: { artifacts: [{ name: 'greeting', path: '/tmp/greeting' }] } },
      { name: 'read', inputs: { artifacts: [{ name: 'greeting', path: '/tmp/given' }] }, container: container('cat /tmp/given') },
    ],
  },
};

export function runSample(): void {
  kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...rights, workflow] }));
  kubectl(['wait', '-n', NAMESPACE, `workflow/${SAMPLE}`, '--for=condition=Completed', '--timeout=180s']);
}

export const samplePhase = (): string => kubectl(['get', 'workflow', '-n', NAMESPACE, SAMPLE, '-o', 'jsonpath={.status.phase}']);
export const deleteSample = (): void => void kubectl(['delete', 'workflow', '-n', NAMESPACE, SAMPLE, '--timeout=120s']);
