import type { ImportedKind } from './sources.ts';
import { BANNER } from './types.ts';

/** Thin classes over `ApiObject`, one for each kind, and the types that they take. */
export function classesOf(types: string, kinds: readonly ImportedKind[]): string {
  const specs = kinds.map((kind) => `${kind.kind}Manifest`);
  return [
    BANNER,
    `import { ApiObject, type ApiObjectMetadata } from 'cdk8s';`,
    `import type { Construct } from 'constructs';`,
    `import type { ${specs.join(', ')} } from './${types}';`,
    '',
    `export type * from './${types}';`,
    ...kinds.flatMap(classOf),
    '',
  ].join('\n');
}

const classOf = ({ apiVersion, kind }: ImportedKind): readonly string[] => [
  '',
  `export interface ${kind}Props {`,
  `  readonly metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers' | 'labels' | 'namespace'> & { readonly name: string };`,
  `  readonly spec: ${kind}Manifest['spec'];`,
  '}',
  '',
  `export class ${kind} extends ApiObject {`,
  `  constructor(scope: Construct, id: string, props: ${kind}Props) {`,
  `    super(scope, id, { apiVersion: '${apiVersion}', kind: '${kind}', ...props });`,
  '  }',
  '}',
];
