import type { Arguments, Artifact, Inputs, Parameter } from '../../../../imports/argo-workflows.ts';
import { isFilledInLater, itemsOf } from '../../objects/unknown.ts';

/** What is given to a template or a workflow, or asked for by it, in two lists. */
export const LISTS = ['parameters', 'artifacts'] as const;
export type List = (typeof LISTS)[number];

/** What may be given, and what must be. */
export interface Asked {
  readonly declared: ReadonlySet<string>;
  readonly required: readonly string[];
}

const asked = new WeakMap<Inputs, Readonly<Record<List, Asked>>>();
const NOTHING: Asked = { declared: new Set(), required: [] };

/** What a template asks for; read once, as a template is called by hundreds of tasks. */
export function askedBy(inputs: Inputs | Arguments | undefined, list: List): Asked {
  if (inputs === undefined || isFilledInLater(inputs)) return NOTHING;
  const known = asked.get(inputs) ?? {
    parameters: askedOf(inputs.parameters, hasValue),
    artifacts: askedOf(inputs.artifacts, hasSource),
  };
  asked.set(inputs, known);
  return known[list];
}

function askedOf<T extends { readonly name: string }>(list: readonly T[] | undefined, isGiven: (input: T) => boolean): Asked {
  const inputs = itemsOf(list);
  return { declared: new Set(inputs.map(({ name }) => name)), required: inputs.filter((input) => !isGiven(input)).map(({ name }) => name) };
}

const hasValue = ({ value, default: fallback, valueFrom }: Parameter): boolean => value !== undefined || fallback !== undefined || valueFrom !== undefined;

const SOURCES = ['artifactory', 'azure', 'from', 'fromExpression', 'gcs', 'git', 'hdfs', 'http', 'oss', 'plugin', 'raw', 's3'] as const satisfies readonly (keyof Artifact)[];
const hasSource = (artifact: Artifact): boolean => artifact.optional === true || SOURCES.some((source) => artifact[source] !== undefined);
