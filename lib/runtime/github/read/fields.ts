/** Reads GitHub's answers, which are unknown until they are looked at: what is not of the documented type counts as absent. */

/** The value at a path of keys; `undefined` where one of them is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** An id as text: those of deliveries are larger than a number can hold, and come as BigInt then. */
export function idAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' || typeof found === 'bigint' || typeof found === 'string' ? String(found) : undefined;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Who GitHub shows where an account was deleted. */
export const GHOST = 'ghost';
export const loginAt = (value: unknown, ...path: readonly string[]): string => textAt(value, ...path, 'login') ?? GHOST;
