import { didYouMean } from '../../contract/did-you-mean.ts';
import type { Manifest } from '../../contract/manifest.ts';
import type { SchemaSource } from '../schema/json-schema.ts';
import { keptSchemas, METADATA } from '../schema/kept-schemas.ts';
import { KINDS_WITHOUT_SCHEMA } from '../schema/kinds-without-schema.ts';
import { ownKind } from '../schema/own-kinds.ts';
import { walkSchema, type SchemaFault } from '../schema/walk.ts';
import { isPlaceholder } from './placeholders.ts';
import { shown } from '../shown.ts';
import { SITES, type Site, type SiteName } from './sites.ts';
import type { Subject } from './subject.ts';

/** Where an object breaks its schema, and the parts of it that rules look at, in one walk over it. */
export function schemaFaults(manifest: Manifest, whole: boolean, custom: ReadonlyMap<string, SchemaSource>): Pick<Subject, 'faults' | 'sites'> {
  const faults: SchemaFault[] = [];
  const sites = new Map<SiteName, Site<SiteName>[]>();
  const key = `${shown(manifest.apiVersion)}/${shown(manifest.kind)}`;
  const source = custom.get(key) ?? keptSchemas().get(key) ?? ownKind(manifest.apiVersion, manifest.kind) ?? (KINDS_WITHOUT_SCHEMA.has(key) ? onlyMetadata() : undefined);
  if (source === undefined) return { faults: [unknownKind(key, custom)], sites };
  walkSchema(
    {
      definitions: source.definitions,
      partial: !whole,
      isUnknown: isPlaceholder,
      onFault: (fault) => faults.push(fault),
      onDefinition: (definition, value, path) => {
        const name = SITES.get(definition);
        if (name === undefined) return;
        const known = sites.get(name);
        // Only read once the whole object was found to keep to its schema.
        const site = { value, path } as Site<SiteName>;
        if (known === undefined) sites.set(name, [site]);
        else known.push(site);
      },
    },
    source.schema,
    manifest,
    '',
  );
  return { faults, sites };
}

const onlyMetadata = (): SchemaSource => ({
  schema: { type: 'object', properties: { metadata: METADATA }, required: ['metadata'], additionalProperties: true },
  definitions: keptSchemas().get('v1/ConfigMap')?.definitions ?? {},
});

function unknownKind(key: string, custom: ReadonlyMap<string, SchemaSource>): SchemaFault {
  const meant = didYouMean(key, [...keptSchemas().keys(), ...custom.keys(), ...KINDS_WITHOUT_SCHEMA]);
  return {
    path: 'kind',
    message: 'is a kind without a schema here',
    value: key,
    remedy: `${meant === undefined ? '' : `did you mean '${meant}'? otherwise `}add it to imports/generate/sources.ts, or its CustomResourceDefinition to the set`,
  };
}
