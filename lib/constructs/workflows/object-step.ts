import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import { toYaml } from '../../yaml/yaml.ts';
import type { Parameter, RetryStrategy, Template } from '../../../imports/argo-workflows.ts';
import { patchForResourcePod } from './pod.ts';
import { RETRY_WATCH } from './retries.ts';

export interface ObjectStepProps {
  readonly name: string;
  readonly environment: Environment;
  readonly actor: keyof typeof SERVICE_ACCOUNTS;
  /** `apply` makes the object or leaves the one that is there as it is asked for; `patch` merges into the one that is there. */
  readonly action: 'apply' | 'patch';
  /** The object; parameters in it go through `jsonInput` or `jsonWorkflowParameter`. */
  readonly manifest: object;
  /** @default [] */
  readonly inputs?: readonly Parameter[];
  /**
   * The step goes on when this holds of the object.
   * @default - at once
   */
  readonly successCondition?: string;
  /** @default - none: the step cannot fail by what the object says */
  readonly failureCondition?: string;
  /** How long the step may watch the object, in seconds, or an expression that says so. */
  readonly deadline: number | string;
  /** @default RETRY_WATCH */
  readonly retry?: RetryStrategy;
}

/** A step that makes or changes one API object, by Argo alone, and may wait until the object says how it went. */
export function objectStep(props: ObjectStepProps): Template {
  return {
    name: props.name,
    ...(props.inputs === undefined ? {} : { inputs: { parameters: props.inputs } }),
    serviceAccountName: SERVICE_ACCOUNTS[props.actor],
    activeDeadlineSeconds: props.deadline,
    retryStrategy: props.retry ?? RETRY_WATCH,
    podSpecPatch: patchForResourcePod(props.environment.resources.step),
    resource: {
      action: props.action,
      ...(props.action === 'patch' ? { mergeStrategy: 'merge' } : {}),
      ...(props.successCondition === undefined ? {} : { successCondition: props.successCondition }),
      ...(props.failureCondition === undefined ? {} : { failureCondition: props.failureCondition }),
      manifest: manifestText(props.manifest),
    },
  };
}

/** An expression stands in the text without quotes around it: it brings its own. */
const manifestText = (manifest: object): string => toYaml(manifest).replace(/(["'])(\{\{=.*\}\})\1$/gm, '$2');
