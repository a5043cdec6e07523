type Node = Record<string, unknown> | unknown[];

/** A copy in which the value at a path such as `spec.triggers[0].template` is another; `undefined` takes it away. */
export function changeAt<T extends object>(object: T, path: string, change: (value: unknown) => unknown): T {
  const copy = structuredClone(object);
  const words = path.split(/[.[\]]+/).filter((word) => word !== '');
  const last = words.pop() as string;
  let node = copy as unknown as Node;
  for (const word of words) {
    node = Reflect.get(node, word) as Node;
    if (typeof node !== 'object') throw new Error(`there is no ${word} in ${path}`);
  }
  const before: unknown = Reflect.get(node, last);
  if (before === undefined) throw new Error(`there is nothing at ${path}`);
  Reflect.set(node, last, change(before));
  return copy;
}
