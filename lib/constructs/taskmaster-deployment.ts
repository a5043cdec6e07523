import { createHash } from 'node:crypto';
import { ApiObject, JsonPatch, type ApiObjectProps } from 'cdk8s';
import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import { CONFIG_MAPS, SERVICE_ACCOUNTS } from '../contract/actors.ts';
import { MOUNTS } from '../contract/mounts.ts';
import { PORTS } from '../contract/ports.ts';
import { wordsOf, type Verb } from '../contract/verbs.ts';
import type { Environment } from '../environment/schema.ts';
import { PODS } from './network/selectors.ts';
import { RESTRICTED_POD } from '../plan/workflow-defaults.ts';
import { RESTRICTED_CONTAINER } from './workflows/pod.ts';

export interface TaskmasterDeploymentProps {
  readonly environment: Environment;
  /**
   * Labels of its pods, beside those that select them.
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
}

const VERB: Verb = 'controller';
/** Seconds between a pod leaving its Service and the signal to stop, in which the last requests still arrive. */
const DRAIN_SECONDS = 5;
/** Seconds that it has to stop, the draining among them: to finish what it writes, and to give its lease away. */
const GRACE_SECONDS = 45;

/** Our process: the controller, the API and the dashboard in one program, one leader among its replicas. */
export class TaskmasterDeployment extends Construct {
  constructor(scope: Construct, id: string, { environment, labels = {} }: TaskmasterDeploymentProps) {
    super(scope, id);
    const namespace = environment.namespaces.workflows;
    const metadata = { name: 'taskmaster', namespace, labels: PODS.process.matchLabels };

    const deployment: ApiObjectProps = k8s.KubeDeployment.manifest({
      metadata,
      spec: {
        replicas: environment.controller.replicas,
        revisionHistoryLimit: 3,
        selector: PODS.process,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) } },
        template: {
          metadata: { labels: { ...labels, ...PODS.process.matchLabels }, annotations: { 'taskmaster.io/settings': settingsHash(environment) } },
          spec: {
            serviceAccountName: SERVICE_ACCOUNTS.controller,
            enableServiceLinks: false,
            securityContext: RESTRICTED_POD as k8s.PodSecurityContext,
            terminationGracePeriodSeconds: GRACE_SECONDS,
            topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(spreadOver),
            containers: [container(environment)],
            volumes: [
              { name: 'tmp', emptyDir: {} },
              { name: 'config', configMap: { name: CONFIG_MAPS.system } },
              { name: 'overrides', configMap: { name: CONFIG_MAPS.overrides } },
              { name: 'routing', configMap: { name: CONFIG_MAPS.routing } },
              { name: 'github', secret: { secretName: environment.github.credentials.secret, defaultMode: 0o440 } },
            ],
          },
        },
      },
    });
    // Waiting before the signal needs no shell in the image. KubeDeployment itself would drop the field: its types are of a Kubernetes that
    // did not have it, and it renders by them even after a patch.
    new ApiObject(this, 'deployment', deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: { sleep: { seconds: DRAIN_SECONDS } } }),
    );

    new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        selector: PODS.process.matchLabels,
        ports: [
          { name: 'http', port: 80, targetPort: k8s.IntOrString.fromString('http') },
          { name: 'metrics', port: PORTS.metrics, targetPort: k8s.IntOrString.fromString('metrics') },
        ],
      },
    });
  }
}

function container(environment: Environment): k8s.Container {
  const { image, resources } = environment;
  const field = (name: string, fieldPath: string): k8s.EnvVar => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  return {
    name: 'taskmaster',
    image: `${image.repository}:${image.tag}`,
    imagePullPolicy: image.pullPolicy,
    command: ['tm'],
    args: [...wordsOf(VERB)],
    env: [field('TM_POD', 'metadata.name'), field('TM_NAMESPACE', 'metadata.namespace')],
    ports: [
      { name: 'http', containerPort: PORTS.http },
      { name: 'metrics', containerPort: PORTS.metrics },
    ],
    resources: { requests: quantities(resources.controller.requests), limits: quantities(resources.controller.limits) },
    securityContext: RESTRICTED_CONTAINER as k8s.SecurityContext,
    startupProbe: { ...probe('/healthz'), periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: { ...probe('/healthz'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
    volumeMounts: [
      { name: 'tmp', mountPath: MOUNTS.tmp },
      { name: 'config', mountPath: MOUNTS.config, readOnly: true },
      { name: 'overrides', mountPath: MOUNTS.overrides, readOnly: true },
      { name: 'routing', mountPath: MOUNTS.routing, readOnly: true },
      { name: 'github', mountPath: MOUNTS.github, readOnly: true },
    ],
  };
}

const probe = (path: string): k8s.Probe => ({ httpGet: { path, port: k8s.IntOrString.fromString('http') } });

const quantities = ({ cpu, memory }: { cpu: string; memory: string }): { [name: string]: k8s.Quantity } => ({
  cpu: k8s.Quantity.fromString(cpu),
  memory: k8s.Quantity.fromString(memory),
});

const spreadOver = (topologyKey: string): k8s.TopologySpreadConstraint => ({
  topologyKey,
  maxSkew: 1,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: PODS.process,
  matchLabelKeys: ['pod-template-hash'],
});

/** Changes when the settings do, so that the pods start anew with them. */
const settingsHash = (environment: Environment): string => createHash('sha256').update(JSON.stringify(environment)).digest('hex').slice(0, 16);
