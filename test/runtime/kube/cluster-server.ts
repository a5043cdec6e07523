import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KubeObject } from '../../../lib/runtime/kube/kube.ts';

export interface ClusterServer {
  readonly url: string;
  /** What is there of a kind, by its plural. */
  readonly of: (plural: string) => readonly KubeObject[];
  readonly put: (plural: string, object: KubeObject) => void;
  /** Whether a write is refused, and how; it is then not carried out. */
  refuse?: ((method: string, plural: string, name: string) => { readonly code: number; readonly reason: string; readonly message: string } | undefined) | undefined;
  readonly stop: () => Promise<void>;
}

interface Body {
  readonly [field: string]: unknown;
}

/**
 * A small server that speaks Kubernetes' protocol for every kind: get, list by labels, create, merge patch and delete, each answered after `delayMs`, so
 * that what is done at the same time is at the same time. Its watches tell nothing. How a real one decides is tested on a real one.
 */
export async function startCluster({ delayMs = 5 } = {}): Promise<ClusterServer> {
  const kinds = new Map<string, Map<string, KubeObject>>();
  let version = 1;
  const ofKind = (plural: string): Map<string, KubeObject> => kinds.get(plural) ?? kinds.set(plural, new Map()).get(plural) as Map<string, KubeObject>;
  const put = (plural: string, object: KubeObject): KubeObject => {
    const whole = { ...object, metadata: { uid: `uid-${object.metadata.name}`, creationTimestamp: '2026-01-01T00:00:00Z', ...object.metadata, resourceVersion: String(++version) } };
    ofKind(plural).set(object.metadata.name, whole);
    return whole;
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => setTimeout(() => {
      const url = new URL(request.url ?? '/', 'http://cluster');
      // A watch on which nothing happens.
      if (url.searchParams.get('watch') === 'true') return response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
      const [, plural = '', name = ''] = /\/namespaces\/[^/]+\/([^/]+)(?:\/([^/]+))?/.exec(url.pathname) ?? [];
      const [status, body] = decide(request.method ?? '', plural, name, url.searchParams.get('labelSelector') ?? '', chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as Body & KubeObject));
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    }, delayMs));
  });

  function decide(method: string, plural: string, name: string, labels: string, given: (Body & KubeObject) | undefined): readonly [number, unknown] {
    const kind = ofKind(plural);
    const refused = method === 'GET' ? undefined : cluster.refuse?.(method, plural, name === '' ? (given?.metadata.name ?? '') : name);
    if (refused !== undefined) return [refused.code, { kind: 'Status', ...refused }];
    if (method === 'GET' && name === '') return [200, { items: [...kind.values()].filter((object) => isSelected(object, labels)), metadata: { resourceVersion: String(version) } }];
    if (method === 'POST' && given !== undefined) return kind.has(given.metadata.name) ? [409, { kind: 'Status', code: 409, reason: 'AlreadyExists' }] : [201, put(plural, given)];
    const there = kind.get(name);
    if (there === undefined) return [404, { kind: 'Status', code: 404, reason: 'NotFound' }];
    if (method === 'DELETE') kind.delete(name);
    if (method === 'PATCH') return [200, put(plural, merged(there, given) as KubeObject)];
    return [200, there];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cluster: ClusterServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    of: (plural) => [...ofKind(plural).values()],
    put: (plural, object) => void put(plural, object),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return cluster;
}

/** Of selectors only `a=b` and `!a` count. */
const isSelected = ({ metadata: { labels = {} } }: KubeObject, selector: string): boolean =>
  selector.split(',').every((part) => {
    const [, key, value] = /^([^!=\s]+)=([^=]*)$/.exec(part) ?? [];
    if (key !== undefined) return labels[key] === value;
    return !part.startsWith('!') || labels[part.slice(1)] === undefined;
  });

/** RFC 7396. */
function merged(there: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const outcome: Record<string, unknown> = { ...(typeof there === 'object' && there !== null ? there : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete outcome[key];
    else outcome[key] = merged(outcome[key], value);
  }
  return outcome;
}
