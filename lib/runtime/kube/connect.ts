import { defaultAccess, type Access } from './access.ts';
import { KubeError } from './kube-error.ts';
import { FIELD_MANAGER, type Kube, type KubeList, type KubeObject, type ListOptions, type Resource } from './kube.ts';
import { pathOf, typed } from './path.ts';
import { ask, LIMITS, type Answer, type KubeRequest, type Query, type RequestLimits } from './request.ts';
import { logStream } from './log-stream.ts';
import { watchStream } from './watch-stream.ts';

export interface ConnectOptions {
  /** @default - the service account in a pod, elsewhere KUBECONFIG */
  readonly access?: Access;
  /** Told of each request that was refused for want of a right, as `<verb> <plural>`, such as `patch workflows`. */
  readonly onForbidden?: (target: string) => void;
  /** @default 30 s in all, 12 s for one try */
  readonly limits?: RequestLimits;
  /** A watch on which nothing comes for so many milliseconds is dead. @default 90 000, as the server sends a bookmark each minute */
  readonly silenceMs?: number;
}

const PAGE = 500;
const PATCH_TYPES = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' } as const;
const APPLY_TYPE = 'application/apply-patch+yaml';

/** Connects at the first request, so that it costs nothing where nothing is asked. */
export function connectKube({ access = defaultAccess(), onForbidden = () => {}, limits = LIMITS, silenceMs }: ConnectOptions = {}): Kube {
  /** Asks, and tells of a missing right. */
  const told = async <A>(verb: string, { plural }: Resource, asking: Promise<A>): Promise<A> => {
    try {
      return await asking;
    } catch (error) {
      if (error instanceof KubeError && error.isForbidden) onForbidden(`${verb} ${plural}`);
      throw error;
    }
  };
  const request = (verb: string, resource: Resource, what: KubeRequest): Promise<Answer> => told(verb, resource, ask(access, what, limits));
  const object = async <T>(verb: string, resource: Resource, what: KubeRequest): Promise<T> => JSON.parse((await request(verb, resource, what)).text) as T;
  const get = <T extends KubeObject>(resource: Resource<T>, namespace: string, name: string): Promise<T | undefined> =>
    unlessMissing(object<T>('get', resource, { method: 'GET', path: pathOf(resource, namespace, name) }));

  return {
    get,
    list: (resource, namespace, options = {}) => listAll(resource, options, (query) => object('list', resource, { method: 'GET', path: pathOf(resource, namespace), query })),
    create: async (resource, namespace, wanted) => {
      // It may be gone again between the two requests.
      for (let tries = 3; ; tries--) {
        try {
          return { created: true, object: await object('create', resource, { method: 'POST', path: pathOf(resource, namespace), body: typed(resource, wanted) }) };
        } catch (error) {
          if (!(error instanceof KubeError) || error.reason !== 'AlreadyExists') throw error;
          const there = await get(resource, namespace, wanted.metadata.name);
          if (there !== undefined) return { created: false, object: there };
          if (tries === 1) throw error;
        }
      }
    },
    apply: (resource, namespace, wanted, { force = false, subresource } = {}) =>
      object('patch', resource, {
        method: 'PATCH',
        path: pathOf(resource, namespace, wanted.metadata.name, subresource),
        query: { fieldManager: FIELD_MANAGER, force },
        body: typed(resource, wanted),
        contentType: APPLY_TYPE,
      }),
    patch: (resource, namespace, name, patch, { type = 'merge', subresource } = {}) =>
      unlessMissing(
        object('patch', resource, {
          method: 'PATCH',
          path: pathOf(resource, namespace, name, subresource),
          query: { fieldManager: FIELD_MANAGER },
          body: patch,
          contentType: PATCH_TYPES[type],
        }),
      ),
    replace: (resource, namespace, wanted, { subresource } = {}) =>
      object('update', resource, {
        method: 'PUT',
        path: pathOf(resource, namespace, wanted.metadata.name, subresource),
        query: { fieldManager: FIELD_MANAGER },
        body: typed(resource, wanted),
      }),
    delete: async (resource, namespace, name, { uid } = {}) => {
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', ...(uid === undefined ? {} : { preconditions: { uid } }) };
      try {
        await request('delete', resource, { method: 'DELETE', path: pathOf(resource, namespace, name), body });
        return true;
      } catch (error) {
        // A conflict is another object under the same name.
        if (error instanceof KubeError && (error.status === 404 || (uid !== undefined && error.isConflict))) return false;
        throw error;
      }
    },
    watch: (resource, namespace, { labels, fields, resourceVersion, signal }) =>
      toldOf(() => onForbidden(`watch ${resource.plural}`), watchStream(access, pathOf(resource, namespace), { labelSelector: labels, fieldSelector: fields, resourceVersion }, signal, silenceMs)),
    podLog: async (namespace, pod, container, { tailLines, limitBytes } = {}) => {
      // The server's own limit counts from the start of a log; we want its end, and in so many bytes are at most so many lines.
      const text = await noLog(request('get', POD_LOGS, { method: 'GET', path: pathOf(PODS, namespace, pod, 'log'), query: { container, tailLines: tailLines ?? limitBytes } }));
      return text === undefined || limitBytes === undefined ? text : lastBytes(text, limitBytes);
    },
    followLog: (namespace, pod, container, { tailLines, after, signal }) => {
      // The server takes whole seconds only, and so repeats what logStream() leaves out.
      const query = { container, tailLines, sinceTime: after === undefined ? undefined : `${after.slice(0, 19)}Z`, follow: true, timestamps: true };
      return toldOf(() => onForbidden(`get ${POD_LOGS.plural}`), logStream(access, { method: 'GET', path: pathOf(PODS, namespace, pod, 'log'), query }, signal, after));
    },
  };
}

const PODS: Resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };
const POD_LOGS: Resource = { ...PODS, plural: 'pods/log' };

interface Page<T> {
  readonly items: readonly T[] | null;
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
}

/** All pages, again from the start where the pages grew too old while they were read. */
async function listAll<T extends KubeObject>(resource: Resource<T>, { labels, fields }: ListOptions, read: (query: Query) => Promise<Page<T>>): Promise<KubeList<T>> {
  for (let restarts = 3; ; restarts--) {
    try {
      const items: T[] = [];
      let next: string | undefined;
      for (;;) {
        const page: Page<T> = await read({ labelSelector: labels, fieldSelector: fields, limit: PAGE, continue: next });
        for (const item of page.items ?? []) items.push(typed(resource, item));
        next = page.metadata.continue;
        if (next === undefined || next === '') return { items, resourceVersion: page.metadata.resourceVersion };
      }
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isExpired || restarts === 0) throw error;
    }
  }
}

async function unlessMissing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    throw error;
  }
}

/** A pod that is not there, or whose container has not begun: the server says 400 to the latter. */
async function noLog(asking: Promise<Answer>): Promise<string | undefined> {
  try {
    return (await asking).text;
  } catch (error) {
    if (error instanceof KubeError && (error.status === 404 || error.status === 400)) return undefined;
    throw error;
  }
}

function lastBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  // A character that the cut would halve is left out.
  let from = bytes.length - limit;
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  return bytes.subarray(from).toString();
}

async function* toldOf<T>(forbidden: () => void, events: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* events;
  } catch (error) {
    if (error instanceof KubeError && error.isForbidden) forbidden();
    throw error;
  }
}
