import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KubeObject } from '../../../lib/runtime/kube/kube.ts';

/** Takes a request instead of the server; may have it carried out all the same. */
export type Fault = (request: IncomingMessage, response: ServerResponse, carryOut: () => void) => void;

interface Change {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
}

/**
 * A small server that speaks Kubernetes' protocol for one kind in one namespace, whatever its path, and misbehaves when it is told to.
 * How a real one decides is tested on a real one; this one says what a real one seldom says.
 */
export class ApiServer {
  readonly requests: { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  /** Every connection is closed without an answer. */
  broken = false;
  readonly #objects = new Map<string, KubeObject>();
  #changes: Change[] = [];
  #version = 100;
  #faults: { readonly method: string; readonly watch: boolean; readonly fault: Fault }[] = [];
  readonly #watches = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get watches(): readonly ServerResponse[] {
    return [...this.#watches];
  }

  get names(): readonly string[] {
    return [...this.#objects.keys()];
  }

  /** The next request of a method is met with this instead; several wait for one request each. */
  next(method: string, ...faults: readonly Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ method, watch: false, fault })));
  }

  /** The same for the next watches. */
  nextWatch(...faults: readonly Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ method: 'GET', watch: true, fault })));
  }

  put(name: string, labels: Readonly<Record<string, string>> = {}, uid = `uid-${name}`): void {
    const old = this.#objects.get(name);
    this.#change(old === undefined ? 'ADDED' : 'MODIFIED', { metadata: { name, uid, labels } });
  }

  remove(name: string): void {
    const old = this.#objects.get(name);
    if (old !== undefined) this.#change('DELETED', old);
  }

  /** Forgets what happened: who watches from before is told that it is gone. */
  compact(): void {
    this.#changes = [];
  }

  /** Breaks all watches, and what happens until then is told to nobody. */
  cutWatches(): void {
    for (const watch of this.#watches) watch.destroy();
    this.#watches.clear();
  }

  /** The connections stay, and nothing comes over them any more. */
  silenceWatches(): void {
    this.#watches.clear();
  }

  #change(type: Change['type'], { metadata, ...rest }: KubeObject): KubeObject {
    const version = ++this.#version;
    const object = { ...rest, apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, resourceVersion: String(version) } };
    if (type === 'DELETED') this.#objects.delete(metadata.name);
    else this.#objects.set(metadata.name, object);
    const change = { version, type, object };
    this.#changes.push(change);
    for (const watch of this.#watches) watch.write(line(change));
    return object;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const { method = 'GET' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const watch = url.searchParams.get('watch') === 'true';
    this.requests.push({ method, path: url.pathname, query: url.searchParams, headers: request.headers, body });
    const name = url.pathname.split('/').slice(3)[4 - (url.pathname.startsWith('/api/') ? 1 : 0)];
    const decide = (): readonly [number, unknown] => this.#decide(method, name, url.searchParams, body);
    if (this.broken) return breaks(request, response, () => {});
    const at = this.#faults.findIndex((fault) => fault.method === method && fault.watch === watch);
    if (at >= 0) return this.#faults.splice(at, 1)[0]?.fault(request, response, () => void decide());
    if (watch) return this.#watch(url.searchParams, response);
    json(response, ...decide());
  }

  #watch(query: URLSearchParams, response: ServerResponse): void {
    const from = Number(query.get('resourceVersion'));
    const oldest = this.#changes[0]?.version ?? this.#version + 1;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    if (from + 1 < oldest) {
      response.end(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' } })}\n`);
      return;
    }
    for (const change of this.#changes) if (change.version > from) response.write(line(change));
    this.#watches.add(response);
    response.on('close', () => this.#watches.delete(response));
  }

  #decide(method: string, name: string | undefined, query: URLSearchParams, body: string): readonly [number, unknown] {
    const there = name === undefined ? undefined : this.#objects.get(name);
    const given = body === '' || method === 'DELETE' ? undefined : (JSON.parse(body) as KubeObject);
    if (method === 'GET' && name === undefined) return this.#list(query);
    if (method === 'POST' && given !== undefined) {
      if (this.#objects.has(given.metadata.name)) return refusal(409, 'AlreadyExists');
      return [201, this.#change('ADDED', { ...given, metadata: { ...given.metadata, uid: `uid-${given.metadata.name}` } })];
    }
    if (there === undefined) return refusal(404, 'NotFound');
    if (method === 'GET') return [200, there];
    if (method === 'DELETE') return [200, this.#change('DELETED', there)];
    if (given?.metadata.resourceVersion !== there.metadata.resourceVersion) return refusal(409, 'Conflict');
    return [200, this.#change('MODIFIED', given as KubeObject)];
  }

  #list(query: URLSearchParams): readonly [number, unknown] {
    const all = [...this.#objects.values()];
    const from = Number(query.get('continue') ?? 0);
    const end = from + Number(query.get('limit') ?? all.length);
    return [200, { items: all.slice(from, end), metadata: { resourceVersion: String(this.#version), ...(end < all.length ? { continue: String(end) } : {}) } }];
  }
}

const line = ({ type, object }: Change): string => `${JSON.stringify({ type, object })}\n`;

export const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void =>
  void response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));

const refusal = (code: number, reason: string): readonly [number, unknown] => [code, { kind: 'Status', code, reason, message: `${reason}, said the server` }];

/** Refuses as Kubernetes does. */
export const refuses =
  (code: number, reason: string, headers: Readonly<Record<string, string>> = {}): Fault =>
  (_, response) =>
    json(response, ...refusal(code, reason), headers);
/** Closes the connection without an answer. */
export const breaks: Fault = (request) => void request.socket.destroy();
/** Does what is asked, and the answer is lost. */
export const losesTheAnswer: Fault = (request, _, carryOut) => {
  carryOut();
  request.socket.destroy();
};
/** Never answers. */
export const hangs: Fault = () => {};
