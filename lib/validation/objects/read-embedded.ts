import { load } from 'js-yaml';
import type { Trigger } from '../../../imports/argo-events.ts';
import type { ResourceTemplate } from '../../../imports/argo-workflows.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { withoutTags } from './placeholders.ts';

/** An object within another, or why there is none. */
export interface Embedded {
  readonly manifest?: Manifest;
  readonly problem?: string;
  /** Whether it is a whole object, not a patch or the name of one. */
  readonly whole: boolean;
  /** Where it is: from the object that holds it. */
  readonly path: string;
}

const WHOLE_ACTIONS: ReadonlySet<string> = new Set(['apply', 'create', 'replace']);

/** The object in a `resource` template; undefined where its manifest comes from elsewhere, or is a list of JSON patches. */
export function readResource(resource: ResourceTemplate, path: string): Embedded | undefined {
  if (resource.manifest === undefined || (resource.action === 'patch' && resource.mergeStrategy === 'json')) return undefined;
  const whole = WHOLE_ACTIONS.has(resource.action);
  const at = `${path}.manifest`;
  try {
    return isManifest(known(resource.manifest), whole, at);
  } catch (error) {
    return { problem: `is not YAML: ${(error as Error).message.split('\n')[0]}`, whole, path: at };
  }
}

const read = new Map<string, unknown>();
/** The same text stands in many plays: it is read once. */
function known(text: string): unknown {
  if (!read.has(text)) read.set(text, load(withoutTags(text)));
  return read.get(text);
}

/** Operations of a trigger that only name their object. */
const NAMES_ONLY: ReadonlySet<string> = new Set(['delete', 'resume', 'suspend', 'retry', 'resubmit', 'stop', 'terminate']);

/** The objects in a sensor's trigger; none where they come from elsewhere. */
export const readTrigger = ({ template }: Trigger, path: string): readonly Embedded[] =>
  (['argoWorkflow', 'k8s'] as const).flatMap((kind) => {
    const resource = template?.[kind]?.source?.resource;
    if (resource === undefined) return [];
    return [isManifest(resource, !NAMES_ONLY.has(template?.[kind]?.operation ?? ''), `${path}.template.${kind}.source.resource`)];
  });

function isManifest(value: unknown, whole: boolean, path: string): Embedded {
  const object = value as Partial<Manifest> | null;
  if (typeof object !== 'object' || object === null || typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') {
    return { problem: 'is not an object with apiVersion and kind', whole, path };
  }
  return { manifest: object as Manifest, whole, path };
}
