import type { ManifestSet } from '../../objects/manifest-set.ts';
import { finding, type Finding } from '../../rule.ts';

/** Event sources and their events have no dots in their names: the bus makes subjects of them. */
export function* eventNames(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.declared) {
    if (subject.manifest.kind !== 'EventSource' || subject.faults.length > 0) continue;
    const name = subject.manifest.metadata.name;
    if (name.includes('.')) yield finding(subject, 'metadata.name', 'has a dot, which the event bus reads as a separator', 'write a dash', name);
    for (const [type, events] of Object.entries((subject.manifest.spec ?? {}) as Record<string, unknown>)) {
      if (typeof events !== 'object' || events === null || type === 'service' || type === 'template') continue;
      for (const event of Object.keys(events)) {
        if (event.includes('.')) yield finding(subject, `spec.${type}`, 'an event with a dot in its name, which the event bus reads as a separator', 'write a dash', event);
      }
    }
  }
}
