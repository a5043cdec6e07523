import type { Logger } from '../log/logger.ts';
import { backoffMs, pause, type Backoff } from './backoff.ts';
import { KubeError } from './kube-error.ts';
import type { Kube, KubeObject, Resource } from './kube.ts';
import { Store, type Change } from './store.ts';

export interface InformerOptions<T extends KubeObject> {
  readonly kube: Kube;
  readonly resource: Resource<T>;
  readonly namespace: string;
  /** A label selector. @default - all */
  readonly labels?: string;
  /** Labels by whose value objects are asked for. @default [] */
  readonly indexedLabels?: readonly string[];
  /**
   * What is kept of an object, to spare memory. Its metadata must keep name, uid, resourceVersion, and the indexed labels.
   * @default - all but metadata.managedFields
   */
  readonly trim?: (object: T) => T;
  /** How often each object is reported again as updated, so that what a handler missed is made good. @default 600 000 ms */
  readonly resyncMs?: number;
  /** @default 200 ms to 30 s */
  readonly backoff?: Backoff;
  readonly log: Logger;
}

/** Called in the order of the changes; must not wait. What it throws is logged. In a resync `old` and `object` are the same. */
export interface Handlers<T> {
  readonly added?: (object: T) => void;
  readonly updated?: (object: T, old: T) => void;
  readonly deleted?: (old: T) => void;
}

/** What one namespace has of a kind, kept up to date by list and watch. */
export interface Informer<T extends KubeObject> {
  /** Whether the first list is in, and its handlers have run. */
  readonly hasSynced: boolean;
  /** Resolves when `hasSynced` becomes true. */
  readonly synced: Promise<void>;
  get(name: string): T | undefined;
  list(): readonly T[];
  /** Those whose label has this value; cheap for indexed labels. */
  withLabel(label: string, value: string): readonly T[];
  /** Adds handlers; those that come late are told first of what is there. */
  on(handlers: Handlers<T>): void;
  /** Until the signal is aborted. No error ends it: after each it goes on from where it was, or lists again. */
  run(signal: AbortSignal): Promise<void>;
}

const RESYNC_MS = 600_000;
/** A watch that ends this soon, having said nothing, is refused in all but name. */
const HASTE_MS = 1_000;
const BACKOFF: Backoff = { firstMs: 200, longestMs: 30_000 };

export function createInformer<T extends KubeObject>({
  kube,
  resource,
  namespace,
  labels,
  indexedLabels = [],
  trim = withoutManagedFields,
  resyncMs = RESYNC_MS,
  backoff = BACKOFF,
  log,
}: InformerOptions<T>): Informer<T> {
  const store = new Store<T>(indexedLabels);
  const handlers: Handlers<T>[] = [];
  const { promise: synced, resolve: resolveSynced } = Promise.withResolvers<void>();
  const fields = { resource: resource.plural, namespace };
  const selected = labels === undefined ? {} : { labels };
  let hasSynced = false;

  const tell = (change: Change<T>, listeners: readonly Handlers<T>[] = handlers): void => {
    for (const listener of listeners) {
      try {
        if (change.type === 'added') listener.added?.(change.object);
        else if (change.type === 'updated') listener.updated?.(change.object, change.old);
        else listener.deleted?.(change.old);
      } catch (err) {
        log.error({ ...fields, err }, `a handler failed on an object that was ${change.type}`);
      }
    }
  };

  async function list(): Promise<string> {
    const { items, resourceVersion } = await kube.list(resource, namespace, selected);
    for (const change of store.replace(items.map(trim))) tell(change);
    if (!hasSynced) {
      hasSynced = true;
      resolveSynced();
      log.debug({ ...fields, objects: items.length }, 'the first list is in');
    }
    return resourceVersion;
  }

  /** Each round begins where the last one ended; without a version to begin from, with a list. */
  async function run(signal: AbortSignal): Promise<void> {
    let version: string | undefined;
    let failures = 0;
    const resync = setInterval(() => store.list().forEach((object) => tell({ type: 'updated', old: object, object })), resyncMs);
    try {
      while (!signal.aborted) {
        let heard = false;
        try {
          version ??= await list();
          const began = performance.now();
          for await (const { type, object } of kube.watch<T>(resource, namespace, { ...selected, resourceVersion: version, signal })) {
            heard = true;
            failures = 0;
            version = object.metadata.resourceVersion ?? version;
            if (type === 'BOOKMARK') continue;
            for (const change of type === 'DELETED' ? store.remove(object) : store.put(trim(object))) tell(change);
          }
          // A server that ends each watch at once must not be asked without a pause.
          if (!heard) failures = performance.now() - began < HASTE_MS ? failures + 1 : 0;
        } catch (err) {
          failures++;
          // Only a connection that broke says nothing about the version.
          if (!(err instanceof KubeError) || err.status !== 0) version = undefined;
          if (err instanceof KubeError && err.isExpired) log.debug(fields, 'the watch began too far in the past: listing again');
          else log.warn({ ...fields, err, failures }, 'the watch failed: going on');
        }
        if (failures > 0 && !signal.aborted) await pause(backoffMs(failures, backoff), signal);
      }
    } finally {
      clearInterval(resync);
    }
  }

  return {
    get hasSynced() {
      return hasSynced;
    },
    synced,
    get: (name) => store.get(name),
    list: () => store.list(),
    withLabel: (label, value) => store.withLabel(label, value),
    on: (listener) => {
      for (const object of store.list()) tell({ type: 'added', object }, [listener]);
      handlers.push(listener);
    },
    run,
  };
}

/** Who wrote which field: half of many objects, and nobody here asks. */
function withoutManagedFields<T extends KubeObject>(object: T): T {
  const { managedFields: _, ...metadata } = object.metadata as T['metadata'] & { readonly managedFields?: unknown };
  return { ...object, metadata };
}
