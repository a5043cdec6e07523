import type { CustomResourceDefinitionManifest } from '../../../imports/kubernetes.types.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { shown } from '../shown.ts';
import type { Schema, SchemaSource } from './json-schema.ts';
import { keptSchemas, METADATA } from './kept-schemas.ts';
import { walkSchema } from './walk.ts';

/** The kinds that CustomResourceDefinitions among the objects describe, by `apiVersion/Kind`. */
export function customKinds(objects: readonly Manifest[]): ReadonlyMap<string, SchemaSource> {
  const kinds = new Map<string, SchemaSource>();
  for (const object of objects) {
    if (object.kind !== 'CustomResourceDefinition') continue;
    // What is wrong with a definition is told of the definition, not of the objects that it describes.
    if (breaksItsSchema(object)) continue;
    const { spec } = object as unknown as CustomResourceDefinitionManifest;
    for (const version of spec.versions) {
      if (version.schema?.openAPIV3Schema !== undefined) kinds.set(`${spec.group}/${version.name}/${spec.names.kind}`, sourceOf(version.schema.openAPIV3Schema as Schema));
    }
  }
  return kinds;
}

function breaksItsSchema(object: Manifest): boolean {
  const source = keptSchemas().get(`${shown(object.apiVersion)}/${object.kind}`);
  if (source === undefined) return true;
  let breaks = false;
  walkSchema({ definitions: source.definitions, partial: false, isUnknown: () => false, onFault: () => (breaks = true), onDefinition: () => {} }, source.schema, object, '');
  return breaks;
}

/** The schema of a whole object from the one in its definition, which leaves out what every object has. */
export function sourceOf(schema: Schema): SchemaSource {
  const { status: _, ...properties } = schema.properties ?? {};
  const whole = { ...schema, properties: { ...properties, apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: METADATA }, required: [...(schema.required ?? []), 'metadata'] };
  return { schema: whole, definitions: keptSchemas().get('v1/ConfigMap')?.definitions ?? {} };
}
