/** Numbers from 0 up to, and not including, 1; the same ones for the same key. */
export type Random = () => number;

/**
 * A stream of numbers of its own for each key, so that what one task meets does not depend on which tasks were looked at before it: with other limits, or
 * without one of the tasks, all others meet the same. Not for secrets.
 */
export function randomOf(key: string): Random {
  let state = hash(key);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a, stirred once more, because keys that differ in their last digit must differ everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
