import type { SchemaNode } from '../contract/schema/schema.ts';
import { isUnitFormat, quantityWords } from './units.ts';

/** What a schema allows, in words that follow `write` or `add`. */
export function expected(schema: SchemaNode): string {
  if (schema.description !== undefined) return schema.description;
  if (schema.enum !== undefined) return schema.enum.length === 1 ? `"${schema.enum[0]}"` : `one of ${schema.enum.map((word) => `"${word}"`).join(', ')}`;
  if (schema.format !== undefined && isUnitFormat(schema.format)) return quantityWords(schema.format);
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'a whole number' : 'a number'}${range(schema)}`;
    case 'string':
      return schema.minLength === 1 ? 'a text that is not empty' : 'a text';
    case 'array':
      return `a list, each of it ${expected(schema.items ?? {})}`;
    default:
      return schema.properties === undefined ? 'an object' : `an object with the keys ${Object.keys(schema.properties).join(', ')}`;
  }
}

function range({ minimum, maximum }: SchemaNode): string {
  if (minimum === undefined) return maximum === undefined ? '' : ` of at most ${maximum}`;
  return maximum === undefined ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`;
}
