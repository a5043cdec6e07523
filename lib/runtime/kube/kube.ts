/**
 * Kubernetes, as the rest of the program asks for it: this interface and nothing else. connect.ts makes one. On it stand informer.ts (what a namespace has,
 * kept up to date), work-queue.ts (keys to be reconciled), leader.ts (one of several processes leads) and record-event.ts.
 */

/** What every object of Kubernetes bears that we read or write. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  /** RFC 3339, to the second. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}

/** A kind of the cluster: enough to make its path. `T` is what its objects look like. */
export interface Resource<T extends KubeObject = KubeObject> {
  /** `v1`, or `group/version`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Its name in the path, lower case. */
  readonly plural: string;
  /** Never set: it carries the type. */
  readonly object?: T;
}

export interface ListOptions {
  /** A label selector, such as `project=demo,task-id in (1,2)`. */
  readonly labels?: string;
  /** A field selector, such as `metadata.name=x`. */
  readonly fields?: string;
}

export interface KubeList<T> {
  readonly items: readonly T[];
  /** From which a watch goes on. */
  readonly resourceVersion: string;
}

/** One change that a watch reports. A bookmark has only a resourceVersion. */
export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: T;
}

export interface PatchOptions {
  /** @default merge */
  readonly type?: 'merge' | 'json';
  /** @default - the object itself */
  readonly subresource?: 'status';
}

/** A line that a container printed. */
export interface LogLine {
  /** When, as RFC 3339 with nanoseconds. */
  readonly time: string;
  readonly text: string;
}

/** Who writes with a server-side apply. */
export const FIELD_MANAGER = 'taskmaster-argo';

/**
 * The Kubernetes API, one namespace at a time; '' is all of them for a list, and the place of kinds that have none. What is not there is `undefined`, never an error. Every method throws a `KubeError`
 * for what the server refused; what may work another time (connection, 429, 5xx) has been tried again before that.
 */
export interface Kube {
  get<T extends KubeObject>(resource: Resource<T>, namespace: string, name: string): Promise<T | undefined>;
  /** All pages. */
  list<T extends KubeObject>(resource: Resource<T>, namespace: string, options?: ListOptions): Promise<KubeList<T>>;
  /** `created: false`: an object of that name was there, and is left as it is. Names are keys. */
  create<T extends KubeObject>(resource: Resource<T>, namespace: string, object: T): Promise<{ readonly created: boolean; readonly object: T }>;
  /** Server-side apply under FIELD_MANAGER; fields that others own are taken over only with `force`. */
  apply<T extends KubeObject>(resource: Resource<T>, namespace: string, object: T, options?: { readonly force?: boolean; readonly subresource?: 'status' }): Promise<T>;
  /** `undefined` where the object is not there. */
  patch<T extends KubeObject>(resource: Resource<T>, namespace: string, name: string, patch: unknown, options?: PatchOptions): Promise<T | undefined>;
  /** Writes the whole object; its resourceVersion must be the one that was read, else a `KubeError` with `isConflict`. */
  replace<T extends KubeObject>(resource: Resource<T>, namespace: string, object: T, options?: { readonly subresource?: 'status' }): Promise<T>;
  /** `false`: it was not there, or is another one than that of `uid`. What it owns goes in the background. */
  delete(resource: Resource, namespace: string, name: string, options?: { readonly uid?: string }): Promise<boolean>;
  /** One watch until it ends by itself, by an error (thrown) or by the signal. */
  watch<T extends KubeObject>(resource: Resource<T>, namespace: string, options: ListOptions & { readonly resourceVersion: string; readonly signal: AbortSignal }): AsyncIterable<WatchEvent<T>>;
  /** What a container printed, the last `limitBytes` bytes of it; `undefined` where there is no such pod or log (yet). */
  podLog(namespace: string, pod: string, container: string, options?: { readonly tailLines?: number; readonly limitBytes?: number }): Promise<string | undefined>;
  /** The lines that a container prints, until it ends, the connection breaks (thrown) or the signal; none where there is no such pod or log. @param options.after only those behind this time */
  followLog(namespace: string, pod: string, container: string, options: { readonly tailLines?: number; readonly after?: string | undefined; readonly signal: AbortSignal }): AsyncIterable<LogLine>;
}
