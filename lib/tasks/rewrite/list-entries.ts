import { elementsOf, memberOf, replaced, type Place } from './json-places.ts';
import { putMember } from './put-member.ts';

/** How a file is laid out: what a level is indented by, or `undefined` where all stands on one line. */
const unitOf = (text: string): string | undefined => /^\s*[[{](?:\r?\n)([ \t]+)/.exec(text.replace(/^\uFEFF/, ''))?.[1];

/** The blanks at the beginning of the line on which a place is. */
function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}

/** A value as JSON, laid out as the file is, for a line with these blanks in front. */
function laidOut(text: string, value: unknown, indent: string): string {
  const unit = unitOf(text);
  if (unit === undefined) return JSON.stringify(value);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return JSON.stringify(value, undefined, unit).replaceAll('\n', `${end}${indent}`);
}

/** As `putMember`, with lists and objects on lines of their own where the file is written so. */
export function putValue(text: string, place: Place, key: string, value: unknown): string {
  const put = (found: Place, of: string): string => replaced(of, found, laidOut(text, value, indentAt(of, found.from)));
  const own = memberOf(text, place, key);
  if (own !== undefined) return put(own.value, text);
  const withMember = putMember(text, place, key, value);
  const made = memberOf(withMember, place, key);
  return made === undefined ? withMember : put(made.value, withMember);
}

/** The text with more entries at the end of the list at a place, laid out as the file is. */
export function appendEntries(text: string, list: Place, values: readonly unknown[]): string {
  if (values.length === 0) return text;
  const elements = elementsOf(text, list);
  const last = elements.at(-1);
  const unit = unitOf(text);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const outer = indentAt(text, list.from);
  const indent = last !== undefined && unit !== undefined ? indentAt(text, last.from) : outer + (unit ?? '');
  const between = unit === undefined ? ' ' : `${end}${indent}`;
  const written = values.map((value) => laidOut(text, value, indent)).join(`,${between}`);
  if (last !== undefined) return replaced(text, { from: last.to, to: last.to }, `,${between}${written}`);
  return replaced(text, list, unit === undefined ? `[${written}]` : `[${between}${written}${end}${outer}]`);
}

/** The text without some entries of the list at a place; the others stay as they are. */
export function removeEntries(text: string, list: Place, isGone: (entry: Place) => boolean): string {
  const elements = elementsOf(text, list);
  const stays = elements.map((entry) => !isGone(entry));
  const first = stays.indexOf(true);
  if (first < 0) return elements.length === 0 ? text : replaced(text, list, '[]');
  let changed = text;
  for (let index = elements.length - 1; index > first; index -= 1) {
    // With the comma in front of it.
    if (!stays[index]) changed = replaced(changed, { from: elements[index - 1]!.to, to: elements[index]!.to }, '');
  }
  return first === 0 ? changed : replaced(changed, { from: elements[0]!.from, to: elements[first]!.from }, '');
}
