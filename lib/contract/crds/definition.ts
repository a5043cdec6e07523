import type { Manifest } from '../manifest.ts';
import { object, optional } from '../schema/object.ts';
import type { Schema, SchemaNode, Validation } from '../schema/schema.ts';
import { PHASE_RULE } from './run-status.ts';

/** The version of all our kinds. */
export const RUN_VERSION = 'v1';

export interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'date';
  readonly jsonPath: string;
  readonly description?: string;
  /** Above 0: only with `-o wide`. */
  readonly priority?: number;
}

/** A kind of ours, without its group, which is the environment's. */
export interface RunDefinition {
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Schema of the whole object. */
  readonly schema: SchemaNode;
  readonly columns: readonly PrinterColumn[];
}

export const AGE: PrinterColumn = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' };

/** The schema of a kind: what is asked for, and what became of it. */
export function runSchema<Spec, GivenSpec, Status>(
  description: string,
  spec: Schema<Spec, GivenSpec>,
  status: Schema<Status>,
  rules: readonly Validation[] = [],
): Schema<{ readonly spec: Spec; readonly status?: Status }, { readonly spec: GivenSpec; readonly status?: Status }> {
  return object(
    {
      apiVersion: optional<Schema<string>>({ type: 'string' }),
      kind: optional<Schema<string>>({ type: 'string' }),
      metadata: optional<Schema<object>>({ type: 'object' }),
      spec: { ...spec, description: 'What is asked for.' } as Schema<Spec, GivenSpec>,
      status: optional({ ...status, description: 'What became of it.' } as Schema<Status>),
    },
    { description, 'x-kubernetes-validations': [PHASE_RULE, ...rules] },
  ) as Schema<{ readonly spec: Spec; readonly status?: Status }, { readonly spec: GivenSpec; readonly status?: Status }>;
}

/** The `apiVersion` of our kinds in a group. */
export const runApiVersion = (group: string): string => `${group}/${RUN_VERSION}`;

/** Name of the CustomResourceDefinition of a kind in a group. */
export const definitionName = ({ plural }: RunDefinition, group: string): string => `${plural}.${group}`;

/** The CustomResourceDefinition of a kind in a group. */
export const definitionManifest = (definition: RunDefinition, group: string): Manifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: definitionName(definition, group) },
  spec: {
    group,
    scope: 'Namespaced',
    names: {
      kind: definition.kind,
      listKind: `${definition.kind}List`,
      plural: definition.plural,
      singular: definition.singular,
      shortNames: definition.shortNames,
      categories: ['taskmaster'],
    },
    versions: [
      {
        name: RUN_VERSION,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: definition.schema },
        subresources: { status: {} },
        additionalPrinterColumns: definition.columns,
      },
    ],
  },
});
