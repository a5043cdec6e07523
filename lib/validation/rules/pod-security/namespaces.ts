import type { ManifestSet } from '../../objects/manifest-set.ts';
import { finding, type Finding } from '../../rule.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Every namespace that is made enforces `restricted`. */
export function* namespaces(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.declared) {
    if (subject.manifest.kind !== 'Namespace' || subject.faults.length > 0) continue;
    const level = subject.manifest.metadata.labels?.[ENFORCE];
    if (level !== 'restricted') yield finding(subject, `metadata.labels["${ENFORCE}"]`, 'does not enforce pod security restricted', 'set it to restricted', level);
  }
}
