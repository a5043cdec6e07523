import type { Manifest } from '../contract/manifest.ts';
import { ManifestSet } from './objects/manifest-set.ts';
import type { Rule, ValidationOptions } from './rule.ts';
import { RULES } from './rules/rules.ts';
import type { Violation } from './violation.ts';

export type { KnownSecret, ValidationOptions } from './rule.ts';
export { formatViolation, type Violation } from './violation.ts';

/**
 * Everything that is wrong with the objects of one environment, which must be given all at once; nothing where they are fit
 * to be applied. Each fault is told once, in the order of the rules and the objects.
 */
export function validateManifests(objects: readonly Manifest[], options: ValidationOptions = {}): readonly Violation[] {
  const set = new ManifestSet(objects);
  return unique(RULES.flatMap((rule) => violationsOf(rule, set, options)));
}

/** What one rule finds. */
export const violationsOf = (rule: Rule, set: ManifestSet, options: ValidationOptions): readonly Violation[] =>
  [...rule.check(set, options)].map((found) => ({ rule: rule.name, ...found }));

/** A part that is reached on several ways is told once. */
const unique = (violations: readonly Violation[]): readonly Violation[] => [...new Map(violations.map((one) => [`${one.rule} ${one.object} ${one.path} ${one.message}`, one])).values()];
