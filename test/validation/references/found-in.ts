import type { Manifest } from '../../../lib/contract/manifest.ts';
import { ManifestSet } from '../../../lib/validation/objects/manifest-set.ts';
import type { Finding, ValidationOptions } from '../../../lib/validation/rule.ts';
import { references } from '../../../lib/validation/rules/references/references.ts';

/** What the rule finds; a test that means another fault than the one it makes is told so. */
export function foundIn(objects: readonly Manifest[], options: ValidationOptions = {}): readonly Finding[] {
  return [...references.check(new ManifestSet(objects), options)];
}

/** As `path: message: remedy`, which is what most tests compare. */
export const linesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ path, message, remedy }) => `${path}: ${message}: ${remedy}`);

/** Objects that keep to their schemas, so that a test cannot pass because nothing was looked at. */
export function soundSet(objects: readonly Manifest[]): readonly Manifest[] {
  const faults = new ManifestSet(objects).subjects.flatMap((subject) => subject.faults.map(({ path, message }) => `${subject.label} ${subject.base}${path} ${message}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return objects;
}
