import { elementsOf, memberOf, membersOf, replaced, type Place } from './json-places.ts';

/** Fields behind which a new one of a task stands, the first that is there. */
const ANCHORS = ['title', 'id'];

/**
 * The text with a field of the object at a place set to a value, and every other character as it was. A field that is not there is put in behind
 * the title, or else behind the id or the last field, as the fields there are parted: no other line changes.
 */
export function putMember(text: string, place: Place, key: string, value: unknown): string {
  const own = memberOf(text, place, key);
  if (own !== undefined) return replaced(text, own.value, JSON.stringify(value));
  const members = membersOf(text, place);
  const anchor = ANCHORS.map((name) => members.find((member) => member.key === name)).find((member) => member !== undefined) ?? members.at(-1);
  if (anchor === undefined) return replaced(text, place, `{${JSON.stringify(key)}: ${JSON.stringify(value)}}`);
  const at = members.indexOf(anchor);
  const next = members[at + 1];
  const before = members[at - 1];
  const between = next !== undefined ? text.slice(anchor.value.to, next.name.from) : before !== undefined ? text.slice(before.value.to, anchor.name.from) : `,${text.slice(place.from + 1, anchor.name.from)}`;
  const colon = text.slice(anchor.name.to, anchor.value.from);
  return replaced(text, { from: anchor.value.to, to: anchor.value.to }, `${between}${JSON.stringify(key)}${colon}${JSON.stringify(value)}`);
}

/** The text with one more entry at the end of the list in a field of the object at a place, parted as the entries there are. */
export function appendTo(text: string, place: Place, key: string, value: unknown): string {
  const list = memberOf(text, place, key)?.value;
  if (list === undefined || text[list.from] !== '[') return putMember(text, place, key, [value]);
  const elements = elementsOf(text, list);
  const [last, beforeLast] = [elements.at(-1), elements.at(-2)];
  if (last === undefined) return replaced(text, list, JSON.stringify([value]));
  const between = beforeLast !== undefined ? text.slice(beforeLast.to, last.from) : `,${text.slice(list.from + 1, last.from) || ' '}`;
  return replaced(text, { from: last.to, to: last.to }, `${between}${JSON.stringify(value)}`);
}
