import type { Given, Schema, SchemaNode, Static } from './schema.ts';

/** A field that may be absent. */
export interface OptionalField<S extends Schema = Schema> {
  readonly optional: S;
}
/** A field that may be left out when it is written, and is there when it is read. */
export interface DefaultedField<S extends Schema = Schema> {
  readonly defaulted: S;
}
type Field = Schema | OptionalField | DefaultedField;
type Fields = Readonly<Record<string, Field>>;

type SchemaOf<F> = F extends OptionalField<infer S> ? S : F extends DefaultedField<infer S> ? S : F;
type Flat<T> = { [K in keyof T]: T[K] };
type StoredFields<F extends Fields> = Flat<
  { readonly [K in keyof F as F[K] extends OptionalField ? never : K]: Static<SchemaOf<F[K]>> } & {
    readonly [K in keyof F as F[K] extends OptionalField ? K : never]?: Static<SchemaOf<F[K]>>;
  }
>;
type GivenFields<F extends Fields> = Flat<
  { readonly [K in keyof F as F[K] extends OptionalField | DefaultedField ? never : K]: Given<SchemaOf<F[K]>> } & {
    readonly [K in keyof F as F[K] extends OptionalField | DefaultedField ? K : never]?: Given<SchemaOf<F[K]>>;
  }
>;

export const optional = <S extends Schema>(schema: S): OptionalField<S> => ({ optional: schema });

/** @param value what is stored where nothing is given */
export const defaulted = <S extends Schema>(schema: S, value: Given<S>): DefaultedField<S> => ({ defaulted: { ...schema, default: value } });

/** An object with these fields and no others. */
export function object<F extends Fields>(fields: F, keywords: SchemaNode = {}): Schema<StoredFields<F>, GivenFields<F>> {
  const names = Object.keys(fields);
  const required = names.filter((name) => !isLeftOut(fields[name] as Field));
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(fields[name] as Field)])),
    ...keywords,
  };
}

const isLeftOut = (field: Field): boolean => 'optional' in field || 'defaulted' in field;
const schemaOf = (field: Field): SchemaNode => ('optional' in field ? field.optional : 'defaulted' in field ? field.defaulted : field);
