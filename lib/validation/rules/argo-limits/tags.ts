import type { ManifestSet } from '../../objects/manifest-set.ts';
import { TAG } from '../../objects/placeholders.ts';
import { sitesOf } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';

/** Every `{{` has its `}}`: Argo stops at one that has not, or takes it as text. */
export function* tags(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value, path } of sitesOf(subject, 'WorkflowSpec')) yield* unbalanced(subject, value, path);
  }
}

function* unbalanced(subject: Parameters<typeof finding>[0], value: unknown, path: string): Iterable<Finding> {
  if (typeof value === 'string') {
    if (value.includes('{{') && value.replaceAll(TAG, '').includes('{{')) yield finding(subject, path, 'a {{ without its }}', 'close it, or write { { for two braces of text', value);
  } else if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* unbalanced(subject, entry, `${path}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) yield* unbalanced(subject, entry, `${path}.${key}`);
  }
}
