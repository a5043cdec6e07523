import type { Given, Schema, SchemaNode, Static } from './schema.ts';

export const string = (keywords: SchemaNode = {}): Schema<string> => ({ type: 'string', ...keywords });
export const integer = (keywords: SchemaNode = {}): Schema<number> => ({ type: 'integer', ...keywords });
export const number = (keywords: SchemaNode = {}): Schema<number> => ({ type: 'number', ...keywords });
export const boolean = (keywords: SchemaNode = {}): Schema<boolean> => ({ type: 'boolean', ...keywords });

/** One of these words. */
export const oneOf = <const T extends readonly string[]>(words: T, keywords: SchemaNode = {}): Schema<T[number]> => ({ type: 'string', enum: words, ...keywords });

export const array = <S extends Schema>(items: S, keywords: SchemaNode = {}): Schema<readonly Static<S>[], readonly Given<S>[]> => ({
  type: 'array',
  items,
  ...keywords,
});

/** An object whose keys are free. */
export const record = <S extends Schema>(values: S, keywords: SchemaNode = {}): Schema<Readonly<Record<string, Static<S>>>, Readonly<Record<string, Given<S>>>> => ({
  type: 'object',
  additionalProperties: values,
  ...keywords,
});

/** Objects that differ by their field `kind`, which is an `oneOf` of one word in each. */
export const byKind = <S extends readonly Schema<{ readonly kind: string }>[]>(...kinds: S): Schema<Static<S[number]>> => ({ oneOf: kinds });

/** The same schema, and what the value is for. */
export const described = <S extends Schema>(description: string, schema: S): S => ({ ...schema, description });
