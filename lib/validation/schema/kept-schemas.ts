import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SOURCES } from '../../../imports/generate/sources.ts';
import type { Definitions, Schema, SchemaSource } from './json-schema.ts';

/** Read as they are: no schema is compiled, so a start costs only the reading of the two files. */
const readDefinitions = (file: string): Definitions =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../imports/schemas/${file}`, import.meta.url)), 'utf8')) as Definitions;

let byKind: ReadonlyMap<string, SchemaSource> | undefined;

/** The schemas of the imported kinds, by `apiVersion/Kind`. */
export function keptSchemas(): ReadonlyMap<string, SchemaSource> {
  byKind ??= new Map(
    SOURCES.flatMap(({ kept, kinds }) => {
      const definitions = readDefinitions(kept);
      return kinds.map(({ apiVersion, kind, definition }) => [`${apiVersion}/${kind}`, { schema: { $ref: `#/definitions/${definition}` }, definitions }] as const);
    }),
  );
  return byKind;
}

/** What every object's metadata is. */
export const METADATA: Schema = { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' };
