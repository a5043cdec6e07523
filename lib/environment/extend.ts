import type { Environment } from './schema.ts';

/** What environments share: all but what names one. */
export type EnvironmentBase = Omit<Environment, 'name' | 'namespaces'>;

/** Any part of it, at any depth. A list is given whole. */
export type Part<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Part<T[K]> } : T;

/** What one environment says for itself. */
export type Differences = Part<EnvironmentBase> & Pick<Environment, 'name' | 'namespaces'>;

/**
 * A base with differences: objects are merged, anything else is replaced. An object of another `kind` replaces the one of the
 * base, because their other fields have nothing in common. Neither argument is changed, and nothing is checked yet.
 */
export const extend = (base: EnvironmentBase, differences: Differences): Environment => merge(base, differences) as Environment;

function merge(base: unknown, difference: unknown): unknown {
  if (difference === undefined) return base;
  if (!isObject(base) || !isObject(difference)) return difference;
  if (difference.kind !== undefined && difference.kind !== base.kind) return difference;
  const keys = new Set([...Object.keys(base), ...Object.keys(difference)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], difference[key])]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
