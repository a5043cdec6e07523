import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../contract/manifest.ts';
import { nameOf, type Objects } from './objects.ts';

/** A field that is not what it was; `undefined` on the side on which it is not there. */
export interface FieldChange {
  /** Such as `spec.template.spec.containers[controller].image`: items of a list by their names where they have names, else by their places. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ObjectChange {
  readonly kind: string;
  /** As `nameOf` gives it. */
  readonly object: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** Of a changed object; none for the others. */
  readonly fields: readonly FieldChange[];
}

/** What is not the same in two makings of an environment, by kind and name. */
export function differences(before: Objects, after: Objects): readonly ObjectChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key): ObjectChange[] => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === undefined) return now === undefined ? [] : [{ kind: now.kind, object: nameOf(now), change: 'added', fields: [] }];
    if (now === undefined) return [{ kind: old.kind, object: nameOf(old), change: 'removed', fields: [] }];
    const fields = fieldChanges(old, now);
    return fields.length === 0 ? [] : [{ kind: now.kind, object: nameOf(now), change: 'changed', fields }];
  });
}

/** Every field in which two objects differ, at the deepest place that says so. */
export const fieldChanges = (before: Manifest, after: Manifest): readonly FieldChange[] => [...changesAt('', before, after)];

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function* changesAt(path: string, before: unknown, after: unknown): Generator<FieldChange> {
  if (isDeepStrictEqual(before, after)) return;
  if (isFields(before) && isFields(after)) yield* changesOf(before, after, (name) => (path === '' ? name : `${path}.${name}`));
  else if (Array.isArray(before) && Array.isArray(after)) yield* listChanges(path, before, after);
  else yield { path, before, after };
}

function* changesOf(before: Fields, after: Fields, at: (name: string) => string): Generator<FieldChange> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!Object.hasOwn(before, name)) yield { path: at(name), before: undefined, after: after[name] };
    else if (!Object.hasOwn(after, name)) yield { path: at(name), before: before[name], after: undefined };
    else yield* changesAt(at(name), before[name], after[name]);
  }
}

function* listChanges(path: string, before: readonly unknown[], after: readonly unknown[]): Generator<FieldChange> {
  const [old, now] = [byName(before), byName(after)];
  if (old === undefined || now === undefined) {
    yield* changesOf({ ...before }, { ...after }, (place) => `${path}[${place}]`);
    return;
  }
  const inner = [...changesOf(old, now, (name) => `${path}[${name}]`)];
  // The same items, in another order.
  yield* inner.length === 0 ? [{ path, before: Object.keys(old), after: Object.keys(now) }] : inner;
}

/** The items of a list by their names, where each has one of its own. */
function byName(items: readonly unknown[]): Fields | undefined {
  const names = items.map((item) => (isFields(item) ? item.name : undefined));
  if (!names.every((name) => typeof name === 'string') || new Set(names).size < names.length) return undefined;
  return Object.fromEntries(items.map((item, place) => [names[place] as string, item]));
}
