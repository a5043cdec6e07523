/**
 * Makes the files in imports/ from imports/schemas/ and from our own CustomResourceDefinitions: `npm run import`.
 *   --from DIR  first replace the kept schemas by what is needed of the published ones in DIR
 *   --to DIR    write there instead of imports/
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classesOf } from './classes.ts';
import { readSchemas, refreshSchemas } from './kept-schemas.ts';
import { OWN_DEFINITIONS, OWN_KINDS, ownClassesOf } from './own-kinds.ts';
import { ARGO_EVENTS_KINDS, ARGO_WORKFLOWS_KINDS, KUBERNETES_KINDS } from './sources.ts';
import { typesOf } from './types.ts';

const imports = join(import.meta.dirname, '..');
const schemas = join(imports, 'schemas');
const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string', default: imports } } });

const MODULES = [
  { name: 'argo-workflows', kinds: ARGO_WORKFLOWS_KINDS },
  { name: 'argo-events', kinds: ARGO_EVENTS_KINDS },
] as const;

if (values.from !== undefined) refreshSchemas(values.from, schemas);
mkdirSync(values.to, { recursive: true });
for (const { name, kinds } of MODULES) {
  writeFileSync(join(values.to, `${name}.types.ts`), await typesOf(readSchemas(schemas, `${name}.json`), kinds));
  writeFileSync(join(values.to, `${name}.ts`), classesOf(`${name}.types.ts`, kinds));
}
// Constructs take the classes of cdk8s-plus; these types are for what reads objects as plain data.
writeFileSync(join(values.to, 'kubernetes.types.ts'), await typesOf(readSchemas(schemas, 'argo-events.json'), KUBERNETES_KINDS));
writeFileSync(join(values.to, 'taskmaster.types.ts'), await typesOf(OWN_DEFINITIONS, OWN_KINDS));
writeFileSync(join(values.to, 'taskmaster.ts'), ownClassesOf('taskmaster.types.ts'));
