import dev from '../../environments/dev.ts';
import { environmentFaults } from '../../lib/environment/check-environment.ts';

/** One that has no fault, to break in a test. */
export const VALID = dev;

/** The same with the value at a path replaced; `undefined` takes it away. */
export const having = (path: string, value: unknown, from: unknown = VALID): unknown => set(from, path.split('.'), value);

function set(from: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = (from ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: set(fields[key], rest, value) };
}

/** Each fault as `path: message`. */
export const faultsOf = (value: unknown): readonly string[] => environmentFaults(value).map(({ path, message }) => `${path}: ${message}`);
