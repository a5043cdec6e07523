import type { ManifestSet } from '../../objects/manifest-set.ts';
import { TAG } from '../../objects/placeholders.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { containersOf } from '../../objects/template-containers.ts';
import { ALLOWED_IN_MANIFEST, ALLOWED_TAGS } from '../../payload-allow-list.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';

const BY_ENVIRONMENT = 'pass it as an environment variable, or add it to lib/validation/payload-allow-list.ts if it is a checked name';
const AS_JSON = 'put it through toJson, as jsonInput() does, or add it to lib/validation/payload-allow-list.ts if it is a checked name';

/** No parameter is text in a script, an argument, a command, a patch of a pod or an embedded manifest. */
export function* programs(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: template, path } of sitesOf(subject, 'Template')) {
      if (template.script !== undefined) yield* tagsIn(subject, template.script.source, `${path}.script.source`, BY_ENVIRONMENT);
      for (const { container, path: at } of containersOf(template, path)) {
        for (const field of ['args', 'command'] as const) yield* tagsInEach(subject, container[field], `${at}.${field}`);
      }
      if (template.podSpecPatch !== undefined) yield* tagsIn(subject, template.podSpecPatch, `${path}.podSpecPatch`, BY_ENVIRONMENT);
      if (template.resource?.manifest !== undefined) yield* tagsIn(subject, template.resource.manifest, `${path}.resource.manifest`, AS_JSON, isJson);
      yield* tagsInEach(subject, template.resource?.flags, `${path}.resource.flags`);
    }
    for (const { value: spec, path } of sitesOf(subject, 'WorkflowSpec')) {
      if (spec.podSpecPatch !== undefined) yield* tagsIn(subject, spec.podSpecPatch, `${path}.podSpecPatch`, BY_ENVIRONMENT);
    }
  }
}

function* tagsInEach(subject: Subject, words: readonly string[] | undefined, path: string): Iterable<Finding> {
  for (const [index, word] of itemsOf(words).entries()) yield* tagsIn(subject, word, `${path}[${index}]`, BY_ENVIRONMENT);
}

type Allowed = (tag: string, text: string, start: number, end: number) => boolean;

function* tagsIn(subject: Subject, text: string, path: string, remedy: string, allowed?: Allowed): Iterable<Finding> {
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(TAG)) {
    if (ALLOWED_TAGS.has(inner.trim()) || allowed?.(inner, text, index, index + whole.length)) continue;
    yield finding(subject, path, 'a parameter as text in a program', remedy, whole);
  }
}

/** One JSON value that stands alone after its key or its dash: within quotes, its own quotes would end them. */
const isJson: Allowed = (tag, text, start, end) => isOneCall(tag, ALLOWED_IN_MANIFEST) && ALONE_BEFORE.test(lineBefore(text, start)) && ALONE_AFTER.test(text.slice(end));

const ALONE_BEFORE = /^ *(?:- +)*(?:(?:[\w./-]+|"[^"]*"|'[^']*'): +)?$/;
const ALONE_AFTER = /^ *(?:\n|$)/;

const lineBefore = (text: string, start: number): string => text.slice(text.lastIndexOf('\n', start - 1) + 1, start);

/** True for an expression that is one call of a function and nothing more: what it opens, it closes last. */
function isOneCall(tag: string, name: string): boolean {
  const expression = /^=\s*(\w+)\s*(\(.*\))\s*$/s.exec(tag);
  if (expression?.[1] !== name) return false;
  let depth = 0;
  // Brackets within texts count for nothing.
  const call = (expression[2] ?? '').replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '');
  for (const [index, character] of [...call].entries()) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index === call.length - 1;
  }
  return false;
}
