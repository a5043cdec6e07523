import type { ManifestSet } from '../../objects/manifest-set.ts';
import type { Subject } from '../../objects/subject.ts';
import type { Finding, ValidationOptions } from '../../rule.ts';

/** One kind of reference, over all objects of one environment. */
export type Check = (set: ManifestSet, options: ValidationOptions) => Iterable<Finding>;

/** An object as the type of its kind; undefined where it breaks its schema, so that nothing is known of it but its name. */
export function readAs<T>(subject: Subject | undefined): T | undefined {
  return subject === undefined || subject.faults.length > 0 ? undefined : (subject.manifest as unknown as T);
}
