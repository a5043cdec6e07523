import type { KubeObject } from './kube.ts';

export type Change<T> =
  | { readonly type: 'added'; readonly object: T }
  | { readonly type: 'updated'; readonly old: T; readonly object: T }
  | { readonly type: 'deleted'; readonly old: T };

/** The objects of one kind in one namespace as they were last seen, by name and by the values of some labels. */
export class Store<T extends KubeObject> {
  readonly #byName = new Map<string, T>();
  readonly #indices: ReadonlyMap<string, Map<string, Set<string>>>;

  constructor(indexedLabels: readonly string[] = []) {
    this.#indices = new Map(indexedLabels.map((label) => [label, new Map()]));
  }

  get(name: string): T | undefined {
    return this.#byName.get(name);
  }

  list(): readonly T[] {
    return [...this.#byName.values()];
  }

  /** Those whose label has the value; a label that is not indexed is looked for in all. */
  withLabel(label: string, value: string): readonly T[] {
    const index = this.#indices.get(label);
    if (index === undefined) return this.list().filter(({ metadata }) => metadata.labels?.[label] === value);
    return [...(index.get(value) ?? [])].flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** What is new about it: nothing where it was seen in this very version. Another object under the same name is a deletion and an addition. */
  put(object: T): readonly Change<T>[] {
    const { name, uid, resourceVersion } = object.metadata;
    const old = this.#byName.get(name);
    if (old?.metadata.uid === uid && old?.metadata.resourceVersion === resourceVersion && old !== undefined) return [];
    if (old !== undefined) this.#unlink(old);
    this.#byName.set(name, object);
    this.#link(object);
    if (old === undefined) return [{ type: 'added', object }];
    return old.metadata.uid === uid ? [{ type: 'updated', old, object }] : [{ type: 'deleted', old }, { type: 'added', object }];
  }

  /** Forgets it, unless another object has the name by now. */
  remove({ metadata: { name, uid } }: KubeObject): readonly Change<T>[] {
    const old = this.#byName.get(name);
    if (old === undefined || old.metadata.uid !== uid) return [];
    this.#unlink(old);
    this.#byName.delete(name);
    return [{ type: 'deleted', old }];
  }

  /** Takes a whole list as the truth: what is not in it was deleted while nobody looked. */
  replace(objects: readonly T[]): readonly Change<T>[] {
    const there = new Set(objects.map(({ metadata }) => metadata.name));
    const gone = this.list().filter(({ metadata }) => !there.has(metadata.name));
    return [...gone.flatMap((old) => this.remove(old)), ...objects.flatMap((object) => this.put(object))];
  }

  #link({ metadata: { name, labels } }: T): void {
    for (const [label, index] of this.#indices) {
      const value = labels?.[label];
      if (value === undefined) continue;
      const names = index.get(value);
      if (names === undefined) index.set(value, new Set([name]));
      else names.add(name);
    }
  }

  #unlink({ metadata: { name, labels } }: T): void {
    for (const [label, index] of this.#indices) {
      const value = labels?.[label];
      const names = value === undefined ? undefined : index.get(value);
      names?.delete(name);
      if (value !== undefined && names?.size === 0) index.delete(value);
    }
  }
}
