import { CONFIG_MAPS, SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { MOUNTS } from '../../contract/mounts.ts';
import { wordsOf, type Verb } from '../../contract/verbs.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { Outputs, Parameter, Synchronization, Template, Volume, VolumeMount } from '../../../imports/argo-workflows.ts';
import { patchForContainerPod, RESTRICTED_CONTAINER } from './pod.ts';
import { RETRY_STEP } from './retries.ts';

/** The workflow volume that holds the clone of the project's repository. */
export const WORKSPACE_VOLUME = 'workspace';

export interface VerbStepProps {
  readonly name: string;
  readonly environment: Environment;
  readonly verb: Verb;
  /**
   * Whose rights the step has.
   * @default - the executor's: it may report its result, no more
   */
  readonly actor?: keyof typeof SERVICE_ACCOUNTS;
  /** @default [] */
  readonly inputs?: readonly Parameter[];
  /**
   * What the verb is told, by environment variable. The only way by which a parameter reaches a program.
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly outputs?: Outputs;
  /**
   * Mounts the credentials for GitHub.
   * @default false
   */
  readonly github?: boolean;
  /**
   * Mounts the workflow's volume `workspace`.
   * @default false
   */
  readonly workspace?: boolean;
  /**
   * Mounts overrides.yaml and routing.yaml as they are on the cluster now.
   * @default false
   */
  readonly overrides?: boolean;
  /** @default - none */
  readonly synchronization?: Synchronization;
  /**
   * How long it may take, in seconds, or an expression that says so.
   * @default - the environment's `play.stepTimeout`
   */
  readonly deadline?: number | string;
}

interface Mount {
  readonly volume?: Volume;
  readonly mount: VolumeMount;
}

/** A step that runs one verb of `tm` in our image. */
export function verbStep(props: VerbStepProps): Template {
  const { environment } = props;
  const mounts = mountsOf(props);
  return {
    name: props.name,
    ...(props.inputs === undefined ? {} : { inputs: { parameters: props.inputs } }),
    ...(props.outputs === undefined ? {} : { outputs: props.outputs }),
    ...(props.synchronization === undefined ? {} : { synchronization: props.synchronization }),
    serviceAccountName: SERVICE_ACCOUNTS[props.actor ?? 'executor'],
    activeDeadlineSeconds: props.deadline ?? durationSeconds(environment.play.stepTimeout),
    retryStrategy: RETRY_STEP,
    podSpecPatch: patchForContainerPod(environment.resources.step),
    container: {
      image: `${environment.image.repository}:${environment.image.tag}`,
      imagePullPolicy: environment.image.pullPolicy,
      command: ['tm'],
      args: [...wordsOf(props.verb)],
      env: Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value })),
      resources: environment.resources.step,
      securityContext: RESTRICTED_CONTAINER,
      volumeMounts: mounts.map(({ mount }) => mount),
    },
    volumes: mounts.flatMap(({ volume }) => volume ?? []),
  };
}

function mountsOf(props: VerbStepProps): readonly Mount[] {
  return [
    { volume: { name: 'tmp', emptyDir: {} }, mount: { name: 'tmp', mountPath: MOUNTS.tmp } },
    { volume: { name: 'config', configMap: { name: CONFIG_MAPS.system } }, mount: { name: 'config', mountPath: MOUNTS.config, readOnly: true } },
    ...(props.overrides
      ? [
          { volume: { name: 'overrides', configMap: { name: CONFIG_MAPS.overrides } }, mount: { name: 'overrides', mountPath: MOUNTS.overrides, readOnly: true } },
          { volume: { name: 'routing', configMap: { name: CONFIG_MAPS.routing } }, mount: { name: 'routing', mountPath: MOUNTS.routing, readOnly: true } },
        ]
      : []),
    ...(props.github
      ? [
          {
            volume: { name: 'github', secret: { secretName: props.environment.github.credentials.secret, defaultMode: 0o440 } },
            mount: { name: 'github', mountPath: MOUNTS.github, readOnly: true },
          },
        ]
      : []),
    ...(props.workspace ? [{ mount: { name: WORKSPACE_VOLUME, mountPath: MOUNTS.workspace } }] : []),
  ];
}
