import { RUN_DEFINITIONS } from '../../contract/crds/crds.ts';
import { RUN_VERSION } from '../../contract/crds/definition.ts';
import { sourceOf } from './custom-kinds.ts';
import type { SchemaSource } from './json-schema.ts';

/**
 * The schema of one of our kinds in whatever group, or undefined. An environment that does not install their
 * CustomResourceDefinitions refers to them all the same.
 */
export function ownKind(apiVersion: unknown, kind: unknown): SchemaSource | undefined {
  if (typeof apiVersion !== 'string' || !apiVersion.includes('.') || !apiVersion.endsWith(`/${RUN_VERSION}`)) return undefined;
  const definition = RUN_DEFINITIONS.find((candidate) => candidate.kind === kind);
  return definition && sourceOf(definition.schema);
}
