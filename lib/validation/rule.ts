import type { ManifestSet } from './objects/manifest-set.ts';
import type { Subject } from './objects/subject.ts';
import type { Violation } from './violation.ts';

/** A Secret that is neither in the set nor made by an ExternalSecret of it, yet is there. */
export interface KnownSecret {
  readonly namespace: string;
  readonly name: string;
  /** @default - any key */
  readonly keys?: readonly string[];
}

export interface ValidationOptions {
  /**
   * The Secrets that exist before anything is applied.
   * @default - not known: a reference to a Secret is taken to be right
   */
  readonly knownSecrets?: readonly KnownSecret[];
}

/** What is wrong in one place of one object; the rule's name is put to it by who runs the rule. */
export type Finding = Omit<Violation, 'rule'>;

/** One rule, over all objects of one environment. Objects that break their schema are shown to rules only as names. */
export interface Rule {
  readonly name: string;
  readonly check: (set: ManifestSet, options: ValidationOptions) => Iterable<Finding>;
}

/** A finding at a path of a subject. */
export const finding = (subject: Subject, path: string, message: string, remedy: string, value?: unknown): Finding => ({
  object: subject.label,
  path: `${subject.base}${path}`,
  message,
  remedy,
  ...(value === undefined ? {} : { value }),
});
