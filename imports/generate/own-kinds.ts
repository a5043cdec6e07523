import { RUN_DEFINITIONS } from '../../lib/contract/crds/crds.ts';
import { RUN_VERSION } from '../../lib/contract/crds/definition.ts';
import type { SchemaNode } from '../../lib/contract/schema/schema.ts';
import type { Definitions, JsonSchema } from './json-schema.ts';
import type { ImportedKind } from './sources.ts';
import { BANNER } from './types.ts';

/** Our own kinds, from the schemas of their CustomResourceDefinitions. Their group is the environment's. */
export const OWN_KINDS: readonly ImportedKind[] = RUN_DEFINITIONS.map(({ kind }) => ({ apiVersion: RUN_VERSION, kind, definition: `taskmaster.${kind}` }));

export const OWN_DEFINITIONS: Definitions = Object.fromEntries(RUN_DEFINITIONS.map(({ kind, schema }) => [`taskmaster.${kind}`, plain(schema)]));

/** What CustomResourceDefinitions say by a keyword of their own, said in that of JSON schema. */
function plain(node: SchemaNode): JsonSchema {
  const { items, properties, additionalProperties } = node;
  return {
    ...(node as JsonSchema),
    ...(node['x-kubernetes-int-or-string'] ? { type: ['integer', 'string'] } : {}),
    ...(items === undefined ? {} : { items: plain(items) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, plain(inner)])) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: plain(additionalProperties) } : {}),
  };
}

/** Thin classes over `ApiObject`, each for any group. */
export function ownClassesOf(types: string): string {
  return [
    BANNER,
    `import { ApiObject, type ApiObjectMetadata } from 'cdk8s';`,
    `import type { Construct } from 'constructs';`,
    `import type { ${OWN_KINDS.map(({ kind }) => `${kind}Manifest`).join(', ')} } from './${types}';`,
    '',
    `export type * from './${types}';`,
    ...OWN_KINDS.flatMap(classOf),
    '',
  ].join('\n');
}

const classOf = ({ apiVersion, kind }: ImportedKind): readonly string[] => [
  '',
  `export interface ${kind}Props {`,
  `  /** API group of the CustomResourceDefinition: the environment's \`crds.group\`. */`,
  `  readonly group: string;`,
  `  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };`,
  `  readonly spec: ${kind}Manifest['spec'];`,
  '}',
  '',
  `export class ${kind} extends ApiObject {`,
  `  constructor(scope: Construct, id: string, { group, ...props }: ${kind}Props) {`,
  `    super(scope, id, { apiVersion: \`\${group}/${apiVersion}\`, kind: '${kind}', ...props });`,
  '  }',
  '}',
];
