import { didYouMean } from '../contract/did-you-mean.ts';
import type { Fault } from '../contract/fault.ts';
import type { SchemaNode } from '../contract/schema/schema.ts';
import { expected } from './expected.ts';
import { isUnitFormat, quantityFault } from './units.ts';

/** A fault without the file, which the caller knows. */
export type ValueFault = Omit<Fault, 'file'>;

/**
 * Everything in `value` that the schema does not allow, in the schema's order, unknown keys last.
 *
 * @param whole what the value as a whole is called
 */
export function checkValue(schema: SchemaNode, value: unknown, path = '', whole = 'an environment'): readonly ValueFault[] {
  if (schema.oneOf !== undefined) return checkKinds(schema.oneOf, value, path);
  if (schema.type === 'object') return isObject(value) ? checkObject(schema, value, path, whole) : [wrong(schema, value, path)];
  if (schema.type === 'array') return Array.isArray(value) ? checkItems(schema, value, path) : [wrong(schema, value, path)];
  return isAllowed(schema, value) ? checkFormat(schema, value, path) : [wrong(schema, value, path)];
}

function checkObject(schema: SchemaNode, value: Readonly<Record<string, unknown>>, path: string, whole: string): readonly ValueFault[] {
  const { properties, additionalProperties, required = [] } = schema;
  if (additionalProperties !== undefined) return Object.entries(value).flatMap(([key, field]) => checkValue(additionalProperties, field, join(path, key)));
  const fields = Object.entries(properties ?? {});
  const allowed = fields.map(([key]) => key);
  const unknown = Object.keys(value).filter((key) => !allowed.includes(key));
  const faults = fields.flatMap(([key, field]): readonly ValueFault[] => {
    if (value[key] !== undefined) return checkValue(field, value[key], join(path, key));
    // A mistyped key is one fault, not two.
    if (!required.includes(key) || unknown.some((other) => didYouMean(other, allowed) === key)) return [];
    return [{ path: join(path, key), message: 'is missing', remedy: `add ${expected(field)}` }];
  });
  return [...faults, ...unknown.map((key) => unknownKey(key, allowed, path === '' ? whole : `"${path}"`, path))];
}

function unknownKey(key: string, allowed: readonly string[], of: string, path: string): ValueFault {
  const meant = didYouMean(key, allowed);
  return {
    path: join(path, key),
    message: 'unknown key',
    remedy: `${meant === undefined ? '' : `did you mean "${meant}"? `}${of} has the keys ${allowed.join(', ')}`,
  };
}

const checkItems = ({ items = {} }: SchemaNode, value: readonly unknown[], path: string): readonly ValueFault[] =>
  value.flatMap((item, index) => checkValue(items, item, `${path}[${index}]`));

function checkKinds(kinds: readonly SchemaNode[], value: unknown, path: string): readonly ValueFault[] {
  const words = kinds.flatMap((kind) => kind.properties?.kind?.enum ?? []);
  const given = isObject(value) ? value.kind : undefined;
  const schema = kinds.find((kind) => kind.properties?.kind?.enum?.includes(given as string));
  if (schema !== undefined) return checkValue(schema, value, path);
  if (!isObject(value)) return [wrong({ type: 'object', properties: { kind: {} } }, value, path)];
  const kind: SchemaNode = { type: 'string', enum: words };
  return given === undefined ? [{ path: join(path, 'kind'), message: 'is missing', remedy: `add ${expected(kind)}` }] : [wrong(kind, given, join(path, 'kind'))];
}

function isAllowed(schema: SchemaNode, value: unknown): boolean {
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && (schema.type === 'number' || Number.isSafeInteger(value)) && value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
    case 'string':
      return typeof value === 'string' && value.length >= (schema.minLength ?? 0) && (schema.enum?.includes(value) ?? true) && (schema.pattern === undefined || new RegExp(schema.pattern).test(value));
    default:
      return true;
  }
}

function checkFormat({ format }: SchemaNode, value: unknown, path: string): readonly ValueFault[] {
  const fault = format !== undefined && isUnitFormat(format) ? quantityFault(format, value as string) : undefined;
  return fault === undefined ? [] : [{ path, value, ...fault }];
}

function wrong(schema: SchemaNode, value: unknown, path: string): ValueFault {
  const meant = schema.enum !== undefined && typeof value === 'string' ? didYouMean(value, schema.enum) : undefined;
  return { path, message: 'not allowed here', value, remedy: `${meant === undefined ? '' : `did you mean "${meant}"? `}write ${expected(schema)}` };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
