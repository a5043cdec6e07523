/** As much of JSON schema as Kubernetes and Argo publish. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

export type Definitions = Readonly<Record<string, JsonSchema>>;

export const REF_PREFIX = '#/definitions/';

/** The definition that a schema points at, or undefined where it points at none. */
export const referenceOf = (schema: JsonSchema): string | undefined => schema.$ref?.slice(REF_PREFIX.length);
