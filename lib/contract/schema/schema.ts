/**
 * JSON Schema as plain data with the type that it describes beside it. Only keywords that a Kubernetes structural schema
 * knows as well, so that one vocabulary serves environments and custom resources, and nothing has to be loaded for it.
 */
export interface SchemaNode {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly items?: SchemaNode;
  /** Of an object with named fields; it has no others. */
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  /** Of an object whose keys are free. */
  readonly additionalProperties?: SchemaNode;
  /** Never in a custom resource: objects that differ by the value of their field `kind`. */
  readonly oneOf?: readonly SchemaNode[];
  readonly default?: unknown;
  readonly 'x-kubernetes-validations'?: readonly Validation[];
  readonly 'x-kubernetes-list-type'?: 'map' | 'set' | 'atomic';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-int-or-string'?: true;
}

/** A CEL rule, which the API server holds to. */
export interface Validation {
  readonly rule: string;
  /** What is wrong and what to do: lower case, no full stop. */
  readonly message: string;
  /** The field that the message is about, such as `.finishedAt`. */
  readonly fieldPath?: string;
}

declare const STORED: unique symbol;
declare const GIVEN: unique symbol;

/** A schema of a value that reads as `Stored`, and that may be written as `Given`: without the fields that have a default. */
export interface Schema<Stored = unknown, Given = Stored> extends SchemaNode {
  readonly [STORED]?: Stored;
  readonly [GIVEN]?: Given;
}

/** The type of a value that a schema describes, once defaults are filled in. */
export type Static<S> = S extends { readonly [STORED]?: infer T } ? T : never;
/** The type of a value as somebody may write it. */
export type Given<S> = S extends { readonly [GIVEN]?: infer T } ? T : never;
