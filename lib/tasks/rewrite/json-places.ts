import { skipBlanks, validStringEnd } from '../json-scan.ts';

/** Places in a text that is known to be JSON: from the first character of a value to behind its last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** One `"key": value` of an object. */
export interface Member {
  readonly key: string;
  readonly name: Place;
  readonly value: Place;
}

/** Where the whole value of a text is; a byte order mark is passed over. */
export const rootPlace = (text: string): Place => placeAt(text, text.startsWith('\uFEFF') ? 1 : 0);

/** The members of the object at a place, in their order; none where it is no object. */
export function membersOf(text: string, { from }: Place): readonly Member[] {
  const members: Member[] = [];
  if (text[from] !== '{') return members;
  for (let at = skipBlanks(text, from + 1); text[at] !== '}'; ) {
    const name = { from: at, to: validStringEnd(text, at) };
    const value = placeAt(text, skipBlanks(text, name.to) + 1);
    members.push({ key: JSON.parse(text.slice(name.from, name.to)) as string, name, value });
    at = skipBlanks(text, value.to);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return members;
}

/** The member with a key; `undefined` where there is none. */
export const memberOf = (text: string, place: Place, key: string): Member | undefined => membersOf(text, place).find((member) => member.key === key);

/** The entries of the list at a place, in their order; none where it is no list. */
export function elementsOf(text: string, { from }: Place): readonly Place[] {
  const elements: Place[] = [];
  if (text[from] !== '[') return elements;
  for (let at = skipBlanks(text, from + 1); text[at] !== ']'; ) {
    const element = placeAt(text, at);
    elements.push(element);
    at = skipBlanks(text, element.to);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return elements;
}

/** The text with another in a place. */
export const replaced = (text: string, { from, to }: Place, by: string): string => text.slice(0, from) + by + text.slice(to);

export const valueOf = (text: string, { from, to }: Place): unknown => JSON.parse(text.slice(from, to));

/** The value that begins at the next place that is not blank. Nothing here recurses. */
function placeAt(text: string, blank: number): Place {
  const from = skipBlanks(text, blank);
  const first = text[from];
  if (first === '"') return { from, to: validStringEnd(text, from) };
  if (first !== '{' && first !== '[') {
    SCALAR.lastIndex = from;
    SCALAR.test(text);
    return { from, to: SCALAR.lastIndex };
  }
  let depth = 0;
  for (let at = from; ; ) {
    const char = text[at];
    if (char === '"') at = validStringEnd(text, at);
    else at += 1;
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return { from, to: at };
  }
}

const SCALAR = /[\w.+-]+/y;
