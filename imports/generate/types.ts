import { compile } from 'json-schema-to-typescript';
import { REF_PREFIX, referenceOf, type Definitions, type JsonSchema } from './json-schema.ts';
import { shortNames } from './short-names.ts';
import type { ImportedKind } from './sources.ts';
import { trim } from './trim.ts';

export const BANNER = '// Made by `npm run import`. Never edited: change imports/generate and make it again.';

/** TypeScript types of the kinds and all that they are made of: closed, so that an unknown field is an error, and read-only. */
export async function typesOf(definitions: Definitions, kinds: readonly ImportedKind[]): Promise<string> {
  const reachable = trim(definitions, kinds);
  const names = shortNames(Object.keys(reachable), kinds);
  const renamed = Object.entries(reachable).map(([definition, schema]) => [nameOf(definition, names), rename(schema, names)] as const);
  const root = {
    title: 'Kinds',
    type: 'object',
    properties: Object.fromEntries(kinds.map((kind) => [kind.kind, { $ref: `${REF_PREFIX}${kind.kind}Manifest` }])),
    required: kinds.map((kind) => kind.kind),
    definitions: Object.fromEntries(renamed.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const source = await compile(root as Parameters<typeof compile>[0], 'Kinds', { additionalProperties: false, bannerComment: BANNER, format: true, style: { printWidth: 140, singleQuote: true } });
  return readOnly(withoutRemarks(source));
}

function nameOf(definition: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(definition);
  if (name === undefined) throw new Error(`definition '${definition}' has no type name`);
  return name;
}

/** Short references, and nothing that is not a type: an object without properties is any mapping. */
function rename(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  const reference = referenceOf(schema);
  if (reference !== undefined) return { $ref: `${REF_PREFIX}${nameOf(reference, names)}` };
  const { format: _, 'x-kubernetes-list-map-keys': __, items, properties, additionalProperties, ...rest } = schema;
  const free = schema.type === 'object' && properties === undefined && additionalProperties === undefined;
  return {
    ...rest,
    ...(items === undefined ? {} : { items: rename(items, names) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, rename(inner, names)])) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: rename(additionalProperties, names) } : {}),
    ...(free || additionalProperties === true ? { additionalProperties: true } : {}),
  };
}

/** Comments that the generator adds tell of itself; the schemas kept here have no descriptions. */
const withoutRemarks = (source: string): string => source.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '');

/** Every property and array is `readonly`: our values are frozen, and a mutable one fits a read-only type. */
const readOnly = (source: string): string =>
  readOnlyObjectArrays(
    source
      .replaceAll(/^(\s+)(?=(?:[\w$]+|'[^']+'|\[k: string\])\??: )/gm, '$1readonly ')
      .replaceAll(/([:=|] )(?=(?:\w+|\([^()]*\)|\{[^{}]*\})(?:\[\])+[;\s])/g, '$1readonly '),
  );

/** An array of objects whose fields stand on lines of their own, from the inside out. */
function readOnlyObjectArrays(source: string): string {
  const next = source.replaceAll(/^( +)(readonly \S+ )(\{\n(?:(?!\1\}).*\n)*\1\}\[\];)/gm, '$1$2readonly $3');
  return next === source ? source : readOnlyObjectArrays(next);
}
