import { didYouMean } from '../../contract/did-you-mean.ts';
import { formatProblem } from './formats.ts';
import type { Schema, SchemaSource } from './json-schema.ts';
import { fieldPath } from './path.ts';

export interface SchemaFault {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly value?: unknown;
}

export interface Walk {
  readonly definitions: SchemaSource['definitions'];
  /** Fields may be missing: a patch says only what changes. */
  readonly partial: boolean;
  /** Values that are not known yet and fit anything. */
  readonly isUnknown: (value: unknown) => boolean;
  readonly onFault: (fault: SchemaFault) => void;
  /** Told of each value that a named definition describes, before what is in it. */
  readonly onDefinition: (definition: string, value: unknown, path: string) => void;
}

const REF_PREFIX_LENGTH = '#/definitions/'.length;

/** Compares a value with its schema, and tells every fault. An object with known fields has no others. */
export function walkSchema(walk: Walk, schema: Schema, value: unknown, path: string): void {
  if (walk.isUnknown(value)) return;
  if (schema.$ref !== undefined) {
    const definition = schema.$ref.slice(REF_PREFIX_LENGTH);
    walk.onDefinition(definition, value, path);
    const target = walk.definitions[definition];
    if (target === undefined) throw new Error(`schema definition '${definition}' is missing: make imports again with npm run import -- --from DIR`);
    return walkSchema(walk, target, value, path);
  }
  if (value === null && schema.nullable) return;
  if (!hasType(walk, schema, value, path)) return;
  checkValue(walk, schema, value, path);
  if (Array.isArray(value)) checkItems(walk, schema, value, path);
  else if (typeof value === 'object' && value !== null) checkFields(walk, schema, value as Readonly<Record<string, unknown>>, path);
}

function hasType(walk: Walk, schema: Schema, value: unknown, path: string): boolean {
  const types = typesOf(schema);
  if (types.length === 0 || types.some((type) => isOf(type, value))) return true;
  walk.onFault({ path, message: `must be ${types.join(' or ')}`, value, remedy: `give ${types.map(withArticle).join(' or ')}` });
  return false;
}

const INT_OR_STRING = ['integer', 'string'] as const;

function typesOf({ type, 'x-kubernetes-int-or-string': intOrString }: Schema): readonly string[] {
  if (intOrString) return INT_OR_STRING;
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

const withArticle = (type: string): string => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);

function checkValue(walk: Walk, schema: Schema, value: unknown, path: string): void {
  const wrong = (message: string, remedy: string): void => walk.onFault({ path, message, value, remedy });
  const allowed = schema.const === undefined ? schema.enum : [schema.const];
  if (allowed !== undefined && !allowed.includes(value)) {
    const meant = typeof value === 'string' ? didYouMean(value, allowed.filter((one) => typeof one === 'string')) : undefined;
    wrong('is not an allowed value', meant === undefined ? `use one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}` : `did you mean '${meant}'?`);
  }
  if (schema.format !== undefined) {
    const problem = formatProblem(schema.format, value);
    if (problem !== undefined) wrong(`is ${problem}`, `give a value of the format ${schema.format}`);
  }
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) wrong('does not match its pattern', `give a text that matches ${schema.pattern}`);
    checkSize(schema.minLength, schema.maxLength, value.length, 'characters', wrong);
  } else if (typeof value === 'number') {
    checkSize(schema.minimum, schema.maximum, value, '', wrong);
  } else if (Array.isArray(value)) {
    checkSize(schema.minItems, schema.maxItems, value.length, 'items', wrong);
  }
}

function checkSize(least: number | undefined, most: number | undefined, size: number, unit: string, wrong: (message: string, remedy: string) => void): void {
  const of = unit === '' ? '' : ` ${unit}`;
  if (least !== undefined && size < least) wrong(`is less than ${least}${of}`, `give at least ${least}${of}`);
  if (most !== undefined && size > most) wrong(`is more than ${most}${of}`, `give at most ${most}${of}`);
}

const patterns = new Map<string, RegExp>();
function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? compiled(source);
  patterns.set(source, known);
  return known;
}

/** A definition may use what only Go's regular expressions know: such a pattern is left to the API server. */
function compiled(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    return ANYTHING;
  }
}
const ANYTHING = /^/;

function checkItems(walk: Walk, schema: Schema, items: readonly unknown[], path: string): void {
  if (typeof schema.items === 'object' && schema.items !== null) for (let index = 0; index < items.length; index++) walkSchema(walk, schema.items, items[index], `${path}[${index}]`);
  const keys = schema['x-kubernetes-list-map-keys'];
  if (keys === undefined) return;
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = keys.map((name) => String((item as Readonly<Record<string, unknown>> | null)?.[name] ?? '')).join('/');
    if (seen.has(key)) walk.onFault({ path: `${path}[${index}]`, message: `repeats the ${keys.join(' and ')} of an earlier item`, value: key, remedy: 'give each item its own: server-side apply refuses two of the same' });
    seen.add(key);
  });
}

function checkFields(walk: Walk, schema: Schema, value: Readonly<Record<string, unknown>>, path: string): void {
  const { properties, additionalProperties } = schema;
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    const known = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known !== undefined) walkSchema(walk, known, field, fieldPath(path, name));
    else if (typeof additionalProperties === 'object') walkSchema(walk, additionalProperties, field, fieldPath(path, name));
    else if (properties !== undefined && additionalProperties !== true && !schema['x-kubernetes-preserve-unknown-fields']) walk.onFault(unknownField(path, name, Object.keys(properties)));
  }
  if (walk.partial) return;
  for (const name of schema.required ?? []) {
    if (value[name] === undefined) walk.onFault({ path: fieldPath(path, name), message: 'is required and missing', remedy: 'give it a value' });
  }
}

function unknownField(path: string, name: string, allowed: readonly string[]): SchemaFault {
  const meant = didYouMean(name, allowed);
  return { path: fieldPath(path, name), message: `unknown field '${name}'`, remedy: meant === undefined ? `use one of ${allowed.join(', ')}` : `did you mean '${meant}'?` };
}
