const PLAIN = /^[A-Za-z_][\w-]*$/;

/** The path of a field: `spec.name`, or `metadata.labels["a.b/c"]` where the name is not a plain one. */
export const fieldPath = (parent: string, name: string): string =>
  PLAIN.test(name) ? (parent === '' ? name : `${parent}.${name}`) : `${parent}[${JSON.stringify(name)}]`;
