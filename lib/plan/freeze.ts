/**
 * Freezes a value and everything in it, and returns it. For plain data: objects and arrays. Parts that are shared
 * or frozen on the outside only are frozen within all the same.
 */
export function deepFreeze<T>(value: T): T {
  const seen = new Set<object>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    Object.freeze(next);
    for (const part of Object.values(next)) if (typeof part === 'object') open.push(part);
  }
  return value;
}
