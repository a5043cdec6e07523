import type { Manifest } from '../../contract/manifest.ts';
import type { SchemaFault } from '../schema/walk.ts';
import type { Site, SiteName } from './sites.ts';

/** How an object comes to the cluster: from a file, as text in a `resource` template, or out of a sensor's trigger. */
export type Origin = 'file' | 'template' | 'trigger';

/** An object that is checked: one of a file, or one that stands within another and is made while a project runs. */
export interface Subject {
  readonly manifest: Manifest;
  readonly origin: Origin;
  /** How the object of the file is named to people. */
  readonly label: string;
  /** What its paths begin with: empty for an object of a file. */
  readonly base: string;
  /** Where it lives; for one within another that says none, where that one lives. */
  readonly namespace: string | undefined;
  /** False where it is only a patch of an object. */
  readonly whole: boolean;
  readonly faults: readonly SchemaFault[];
  readonly sites: ReadonlyMap<SiteName, readonly Site<SiteName>[]>;
}

/** The parts of an object that a definition describes. None where the object breaks its schema: nothing can be said of it. */
export function sitesOf<Name extends SiteName>(subject: Subject, name: Name): readonly Site<Name>[] {
  if (subject.faults.length > 0) return [];
  // What is filed under a name was described by its definition, and the object keeps to its schema.
  return (subject.sites.get(name) ?? []) as unknown as readonly Site<Name>[];
}
