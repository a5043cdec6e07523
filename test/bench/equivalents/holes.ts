import type { Manifest } from '../../../lib/contract/manifest.ts';

/**
 * Objects as an author of templates would write them: a long list of similar things is a loop over rows of data, and what is the same in
 * all rows stands in the template. Found by comparing the rows, so that it holds for whatever synth emits.
 */
export interface Templated {
  /** The object, with the text `hole(name)` in the place of each long list. */
  readonly object: unknown;
  readonly lists: readonly TemplatedList[];
}

export interface TemplatedList {
  readonly name: string;
  /** What a row looks like, by the row's `shape`; `hole(index)` stands for the value of that index. */
  readonly shapes: readonly unknown[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly shape: number;
  readonly values: readonly unknown[];
}

/** A list of at least so many objects is a loop. */
const LONG = 20;

export const hole = (name: string | number): string => `@@hole-${name}@@`;
/** A hole as it stands in YAML and JSON: both quote a text that begins with `@`. */
export const HOLE = /"@@hole-([\w-]+)@@"/g;

/** Finds the long lists of an object. `prefix` begins their names. */
export function templated(manifest: Manifest, prefix: string): Templated {
  const lists: TemplatedList[] = [];
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value) && value.length >= LONG && value.every((item) => isObject(item))) {
      const name = `${prefix}${lists.length}`;
      lists.push(templatedList(name, value));
      return hole(name);
    }
    return mapChildren(value, visit);
  };
  return { object: visit(manifest), lists };
}

function templatedList(name: string, items: readonly unknown[]): TemplatedList {
  const groups = Map.groupBy(items, signature);
  const leaves = items.map(leavesOf);
  const leavesByItem = new Map(items.map((item, index) => [item, leaves[index] as readonly unknown[]]));
  const shapes = [...groups.values()].map((group) => shapeOf(group, (item) => leavesByItem.get(item) ?? []));
  const shapeIndex = new Map([...groups.keys()].map((key, index) => [key, index]));
  const rows = items.map((item, index): Row => {
    const shape = shapeIndex.get(signature(item)) ?? 0;
    return { shape, values: (shapes[shape]?.varying ?? []).map((leaf) => leaves[index]?.[leaf]) };
  });
  return { name, shapes: shapes.map(({ shape }) => shape), rows };
}

function shapeOf(group: readonly unknown[], leavesOfItem: (item: unknown) => readonly unknown[]): { shape: unknown; varying: readonly number[] } {
  const first = leavesOfItem(group[0]);
  const varying = first.flatMap((value, leaf) => (group.every((item) => JSON.stringify(leavesOfItem(item)[leaf]) === JSON.stringify(value)) ? [] : [leaf]));
  let leaf = -1;
  const visit = (value: unknown): unknown => {
    if (!isLeaf(value)) return mapChildren(value, visit);
    leaf += 1;
    return varying.includes(leaf) ? hole(varying.indexOf(leaf)) : value;
  };
  return { shape: visit(group[0]), varying };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A list of scalars, such as the names that a task depends on, is one value. */
const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((item) => typeof item !== 'object'));
const signature = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (isLeaf(inner) ? 0 : inner));
const leavesOf = (value: unknown): unknown[] => (isLeaf(value) ? [value] : Object.values(value as object).flatMap(leavesOf));
const mapChildren = (value: unknown, map: (child: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map(map);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, map(child)])) : value;
};
