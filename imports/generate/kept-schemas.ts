import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definitions } from './json-schema.ts';
import { SOURCES } from './sources.ts';
import { trim } from './trim.ts';

/** Replaces the kept schemas by what is needed of the published ones in a folder. */
export function refreshSchemas(from: string, schemas: string): void {
  const files = readdirSync(from).sort();
  for (const source of SOURCES) {
    const file = files.findLast((name) => source.published.test(name));
    if (file === undefined) throw new Error(`no file in '${from}' matches ${source.published}: give the folder of the published schemas with --from`);
    const { definitions } = JSON.parse(readFileSync(join(from, file), 'utf8')) as { definitions: Definitions };
    writeFileSync(join(schemas, source.kept), oneDefinitionEachLine(trim(definitions, source.kinds)));
  }
}

export const readSchemas = (schemas: string, kept: string): Definitions => JSON.parse(readFileSync(join(schemas, kept), 'utf8')) as Definitions;

/** So that a newer Argo shows in a diff as the definitions that changed. */
const oneDefinitionEachLine = (definitions: Definitions): string =>
  `{\n${Object.entries(definitions)
    .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`)
    .join(',\n')}\n}\n`;
