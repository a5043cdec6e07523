/**
 * The names in the variable ENVIRONMENTS: `dev,staging`, in this order, each once. Spaces separate as well.
 * `undefined` where it is not set or empty: all environments.
 */
export function environmentNames(env: Readonly<Record<string, string | undefined>>): readonly string[] | undefined {
  const names = new Set((env.ENVIRONMENTS ?? '').split(/[\s,]+/).filter((name) => name !== ''));
  return names.size === 0 ? undefined : [...names];
}
