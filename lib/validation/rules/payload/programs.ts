import type { ManifestSet } from '../../objects/manifest-set.ts';
import { TAG } from '../../objects/placeholders.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { ALLOWED_IN_MANIFEST, ALLOWED_TAGS } from '../../payload-allow-list.ts';
import { finding, type Finding } from '../../rule.ts';

const BY_ENVIRONMENT = 'pass it as an environment variable, or add it to lib/validation/payload-allow-list.ts if it is a checked name';
const AS_JSON = 'put it through toJson, as jsonInput() does, or add it to lib/validation/payload-allow-list.ts if it is a checked name';

/** No parameter is text in a script, an argument, a command or an embedded manifest. */
export function* programs(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: template, path } of sitesOf(subject, 'Template')) {
      const container = template.container ?? template.script;
      const at = `${path}.${template.container ? 'container' : 'script'}`;
      if (template.script !== undefined) yield* tagsIn(subject, template.script.source, `${at}.source`, BY_ENVIRONMENT);
      for (const field of ['args', 'command'] as const) {
        for (const [index, word] of (container?.[field] ?? []).entries()) yield* tagsIn(subject, word, `${at}.${field}[${index}]`, BY_ENVIRONMENT);
      }
      if (template.resource?.manifest !== undefined) yield* tagsIn(subject, template.resource.manifest, `${path}.resource.manifest`, AS_JSON, ALLOWED_IN_MANIFEST);
      for (const [index, flag] of (template.resource?.flags ?? []).entries()) yield* tagsIn(subject, flag, `${path}.resource.flags[${index}]`, BY_ENVIRONMENT);
    }
  }
}

function* tagsIn(subject: Subject, text: string, path: string, remedy: string, allowed?: RegExp): Iterable<Finding> {
  for (const [whole, inner = ''] of text.matchAll(TAG)) {
    if (ALLOWED_TAGS.has(inner.trim()) || allowed?.test(inner.trim())) continue;
    yield finding(subject, path, 'a parameter as text in a program', remedy, whole);
  }
}
