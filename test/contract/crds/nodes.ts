import type { SchemaNode } from '../../../lib/contract/schema/schema.ts';

/** Every node of a schema with its path; the object's own head (apiVersion, kind, metadata) is the API server's. */
export function nodesOf(schema: SchemaNode, path = ''): readonly (readonly [path: string, node: SchemaNode])[] {
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => path !== '' || !['apiVersion', 'kind', 'metadata'].includes(name));
  return [
    [path, schema],
    ...fields.flatMap(([name, field]) => nodesOf(field, `${path}.${name}`)),
    ...(schema.items === undefined ? [] : nodesOf(schema.items, `${path}[]`)),
    ...(schema.additionalProperties === undefined ? [] : nodesOf(schema.additionalProperties, `${path}{}`)),
  ];
}
