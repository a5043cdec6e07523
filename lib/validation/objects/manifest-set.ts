import type { Manifest } from '../../contract/manifest.ts';
import { customKinds } from '../schema/custom-kinds.ts';
import type { SchemaSource } from '../schema/json-schema.ts';
import { labelOf } from './label-of.ts';
import { readResource, readTrigger, type Embedded } from './read-embedded.ts';
import { schemaFaults } from './schema-faults.ts';
import { shown } from '../shown.ts';
import { sitesOf, type Origin, type Subject } from './subject.ts';

/** All objects of one environment, those within others too. */
export class ManifestSet {
  /** In the order of the files, each followed by those within it. */
  readonly subjects: readonly Subject[];
  private readonly byName: ReadonlyMap<string, Subject>;

  constructor(objects: readonly Manifest[]) {
    const custom = customKinds(objects);
    this.subjects = objects.flatMap((manifest) => withEmbedded(subjectOf(manifest, { origin: 'file', label: labelOf(manifest), base: '', whole: true, namespace: undefined }, custom), custom));
    this.byName = new Map(this.declared.map((subject) => [keyOf(subject.manifest.kind, subject.namespace, subject.manifest.metadata?.name ?? ''), subject]));
  }

  /** The objects of the files: those that are there once the files are applied. */
  get declared(): readonly Subject[] {
    return this.subjects.filter((subject) => subject.origin === 'file');
  }

  /** The object of a file; undefined where there is none. */
  find(kind: string, namespace: string | undefined, name: string): Subject | undefined {
    return this.byName.get(keyOf(kind, namespace, name));
  }

  /** The names of a kind in a namespace, for a "did you mean". */
  namesOf(kind: string, namespace?: string): readonly string[] {
    const named = this.declared.filter((subject) => subject.manifest.kind === kind && subject.namespace === namespace);
    // An object that breaks its schema may have anything for a name.
    return named.map((subject) => subject.manifest.metadata?.name as unknown).filter((name) => typeof name === 'string');
  }
}

const keyOf = (kind: string, namespace: string | undefined, name: string): string => `${shown(kind)}/${namespace ?? ''}/${shown(name)}`;

type Place = Pick<Subject, 'origin' | 'label' | 'base' | 'whole' | 'namespace'>;

function subjectOf(manifest: Manifest, place: Place, custom: ReadonlyMap<string, SchemaSource>): Subject {
  const given: unknown = manifest.metadata?.namespace;
  const namespace = typeof given === 'string' ? given : place.namespace;
  return { ...place, namespace, manifest, ...schemaFaults(manifest, place.whole, custom) };
}

function withEmbedded(subject: Subject, custom: ReadonlyMap<string, SchemaSource>): readonly Subject[] {
  const within: readonly (readonly [Origin, Embedded | undefined])[] = [
    ...sitesOf(subject, 'ResourceTemplate').map(({ value, path }) => ['template', readResource(value, path)] as const),
    ...sitesOf(subject, 'Trigger').flatMap(({ value, path }) => readTrigger(value, path).map((embedded) => ['trigger', embedded] as const)),
  ];
  return [subject, ...within.flatMap(([origin, embedded]) => (embedded === undefined ? [] : embeddedSubjects(subject, origin, embedded, custom)))];
}

function embeddedSubjects(host: Subject, origin: Origin, { manifest, problem, whole, path }: Embedded, custom: ReadonlyMap<string, SchemaSource>): readonly Subject[] {
  const place: Place = { origin, label: host.label, base: `${host.base}${path} > `, whole, namespace: host.namespace };
  if (manifest !== undefined) return withEmbedded(subjectOf(manifest, place, custom), custom);
  const fault = { path: '', message: problem ?? 'is no object', remedy: 'write one object, as kubectl would take it' };
  return [{ ...place, manifest: host.manifest, faults: [fault], sites: new Map() }];
}
