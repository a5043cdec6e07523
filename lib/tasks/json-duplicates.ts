import { skipBlanks, validStringEnd } from './json-scan.ts';

/**
 * Whether a key stands twice in any object of a JSON text: then the text names more of them than its value has. Which one it is says
 * `scanJson`, which takes several times as long.
 * @param value what `JSON.parse` made of the text
 */
export const hasDuplicateKeys = (text: string, value: unknown): boolean => namesIn(text) !== keysOf(value);

const COLON = 58;

function namesIn(text: string): number {
  let names = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = skipBlanks(text, validStringEnd(text, at));
    if (text.charCodeAt(at) === COLON) names += 1;
  }
  return names;
}

function keysOf(value: unknown): number {
  let keys = 0;
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const inside: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (!Array.isArray(one)) keys += inside.length;
    for (const each of inside) if (typeof each === 'object' && each !== null) open.push(each);
  }
  return keys;
}
