import { REF_PREFIX, type Definitions, type JsonSchema } from './json-schema.ts';
import type { ImportedKind } from './sources.ts';

/** Published as a string or an empty schema, yet the API server takes more, or less, than that. */
const CORRECTIONS: Definitions = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['number', 'string'], format: 'quantity' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['integer', 'string'], format: 'int-or-string' },
};

const KEPT_KEYWORDS = ['$ref', 'additionalProperties', 'const', 'enum', 'format', 'items', 'properties', 'required', 'type', 'x-kubernetes-list-map-keys'] as const;

/**
 * What is reachable from the kinds, without descriptions and without `status`, which is never emitted.
 * @throws when the published schema lacks a kind, or a definition that another refers to
 */
export function trim(published: Definitions, kinds: readonly ImportedKind[]): Definitions {
  const kept = new Map<string, JsonSchema>();
  const waiting = kinds.map((kind) => kind.definition);
  const roots = new Set(waiting);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (kept.has(name)) continue;
    const found = CORRECTIONS[name] ?? published[name];
    if (found === undefined) throw new Error(`the published schema has no definition '${name}': look for its new name and change imports/generate/sources.ts`);
    const schema = strip(roots.has(name) ? asEmitted(found) : found);
    kept.set(name, schema);
    waiting.push(...references(schema));
  }
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An object in a file says what it is and bears no status. */
function asEmitted(schema: JsonSchema): JsonSchema {
  const { status: _, ...properties } = schema.properties ?? {};
  return { ...schema, properties, required: [...new Set([...(schema.required ?? []), 'apiVersion', 'kind', 'metadata'])] };
}

function strip(schema: JsonSchema): JsonSchema {
  const kept: Record<string, unknown> = {};
  for (const keyword of KEPT_KEYWORDS) {
    const value = schema[keyword];
    if (value === undefined) continue;
    if (keyword === 'properties') kept[keyword] = stripEach(schema.properties ?? {});
    else if (keyword === 'items' || keyword === 'additionalProperties') kept[keyword] = typeof value === 'object' ? strip(value as JsonSchema) : value;
    else if (keyword === 'required') kept[keyword] = [...(schema.required ?? [])].sort();
    else kept[keyword] = value;
  }
  return kept;
}

const stripEach = (properties: Definitions): Definitions =>
  Object.fromEntries(
    Object.keys(properties)
      .sort()
      .map((name) => [name, strip(properties[name] ?? {})]),
  );

function references(schema: JsonSchema): string[] {
  const nested = [schema.items, schema.additionalProperties, ...Object.values(schema.properties ?? {})];
  const own = schema.$ref === undefined ? [] : [schema.$ref.slice(REF_PREFIX.length)];
  return [...own, ...nested.flatMap((inner) => (typeof inner === 'object' ? references(inner) : []))];
}
