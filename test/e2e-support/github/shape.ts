/** Paths of a value with the types found there; `[]` stands for each item of a list. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

export function shapeOf(value: unknown): Shape {
  const shape = new Map<string, Set<string>>();
  const visit = (at: string, one: unknown): void => {
    const type = one === null ? 'null' : Array.isArray(one) ? 'array' : typeof one;
    shape.set(at, (shape.get(at) ?? new Set()).add(type));
    if (Array.isArray(one)) for (const item of one) visit(`${at}[]`, item);
    else if (typeof one === 'object' && one !== null) for (const [key, child] of Object.entries(one)) visit(`${at}.${key}`, child);
  };
  visit('', value);
  return shape;
}

/** All that is in any of them. */
export function union(shapes: readonly Shape[]): Shape {
  const all = new Map<string, Set<string>>();
  for (const shape of shapes) for (const [at, types] of shape) for (const type of types) all.set(at, (all.get(at) ?? new Set()).add(type));
  return all;
}

/** Where a shape says another type than an example does; null says nothing of the type. */
export const differences = (shape: Shape, example: Shape): readonly string[] =>
  [...shape].flatMap(([at, types]) => {
    const allowed = example.get(at);
    if (allowed === undefined || allowed.has('null')) return [];
    return [...types].filter((type) => type !== 'null' && !allowed.has(type)).map((type) => `${at} is ${type}, not ${[...allowed].join(' or ')}`);
  });

/** What every example has and the shape has not. Below a list without items, or below null, nothing is asked for. */
export const missing = (shape: Shape, examples: readonly Shape[]): readonly string[] =>
  [...(examples[0] ?? new Map<string, never>()).keys()].filter((at) => examples.every((one) => one.has(at)) && !shape.has(at) && hasParent(shape, at));

function hasParent(shape: Shape, at: string): boolean {
  const parent = at.endsWith('[]') ? at.slice(0, -2) : at.slice(0, at.lastIndexOf('.'));
  return !at.endsWith('[]') && (shape.get(parent)?.has('object') ?? false);
}

/** What the shape has and no example has. */
export const unknown = (shape: Shape, examples: readonly Shape[]): readonly string[] => [...shape.keys()].filter((at) => !examples.some((one) => one.has(at)));
