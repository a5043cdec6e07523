import type { Manifest } from '../../../lib/contract/manifest.ts';

/** Names one object that differs between two sets, whatever their order and that of their fields; `undefined` where they are the same. */
export function difference(ours: readonly Manifest[], theirs: readonly Manifest[]): string | undefined {
  const [a, b] = [canonical(ours), canonical(theirs)];
  return [...new Set([...a.keys(), ...b.keys()])].find((key) => a.get(key) !== b.get(key));
}

const canonical = (objects: readonly Manifest[]): Map<string, string> =>
  new Map(objects.map((object) => [[object.kind, object.metadata.namespace, object.metadata.name].join('/'), JSON.stringify(sorted(object))]));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}
