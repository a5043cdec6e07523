import type { SchemaNode } from '../../lib/contract/schema/schema.ts';

/** A value that a schema allows, with each field that was left out at its default. */
export function withDefaults(schema: SchemaNode, value: unknown): unknown {
  if (value === undefined) return schema.default === undefined ? undefined : withDefaults({ ...schema, default: undefined }, schema.default);
  if (schema.oneOf !== undefined) return withDefaults(schema.oneOf.find((kind) => kind.properties?.['kind']?.enum?.includes((value as { readonly kind: string }).kind)) ?? {}, value);
  if (Array.isArray(value)) return value.map((item: unknown) => withDefaults(schema.items ?? {}, item));
  if (typeof value !== 'object' || value === null || schema.properties === undefined) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const fields = Object.entries(schema.properties).map(([name, field]) => [name, withDefaults(field, given[name])] as const);
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined));
}
