import type { AgentOptions, RequestOptions } from 'node:https';
import type { Dispatcher } from 'undici';

/** What each request bears so that the API server knows us, and the way there. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
}

/** Where the API server is and who we are there. */
export interface Access {
  /** The URL before every path, without a `/` at its end. */
  server(): Promise<string>;
  /** Those of now; `renew` where the server refused the last ones as expired. */
  credentials(renew?: boolean): Promise<Credentials>;
}

/** Service account tokens are renewed on disk at 80 % of their life, which is an hour; the library reads them again after a minute. */
const FRESH_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** TCP asks an idle connection whether it lives, so that NATs and load balancers keep it. */
const KEEP_ALIVE_MS = 30_000;

/**
 * HTTP/1.1 only: a watch has a connection of its own, so that one that dies takes nothing else with it. Who asks sets timeouts for the
 * answer and for its body, as a watch is silent for long.
 */
async function agent(tls: object): Promise<Dispatcher> {
  const { Agent } = await import('./undici.ts');
  return new Agent({
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...tls, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS, timeout: CONNECT_TIMEOUT_MS },
  });
}

/** What the library takes where it found nothing; nobody has an API server there since it wants TLS. */
const NOWHERE = 'http://localhost:8080';

/** In a pod the service account, elsewhere the file that KUBECONFIG names or `~/.kube/config`: as kubectl does. */
export function defaultAccess(): Access {
  const config = once(async () => {
    // Loaded where it is needed: a verb that asks nothing of Kubernetes does not pay for it.
    const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
    const loaded = new KubeConfig();
    loaded.loadFromDefault();
    if (loaded.getCurrentCluster()?.server === NOWHERE) throw new Error('there is no kubeconfig: KUBECONFIG names no file, and ~/.kube/config is not there');
    return loaded;
  });
  let known: Credentials | undefined;
  let knownAt = 0;
  let way: { readonly tls: string; readonly dispatcher: Dispatcher } | undefined;

  const read = async (): Promise<Credentials> => {
    const kubeConfig = await config();
    const options: RequestOptions = {};
    await kubeConfig.applyToHTTPSOptions(options);
    const made = kubeConfig.createDispatcherOptions(kubeConfig.getCurrentCluster(), options as AgentOptions);
    const tls = JSON.stringify(made);
    // The same connections as long as their certificates are: the library would open new ones for each request.
    if (way?.tls !== tls) way = { tls, dispatcher: made.type === 'agent' ? await agent(made.connect) : ((await viaLibrary(kubeConfig)) ?? (await agent({}))) };
    const headers = Object.fromEntries(Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]));
    const user = kubeConfig.getCurrentUser();
    if (user?.username !== undefined) headers['Authorization'] = `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`;
    return { headers, dispatcher: way.dispatcher };
  };

  return {
    server: async () => {
      const cluster = (await config()).getCurrentCluster();
      if (cluster === null) throw new Error('the kubeconfig names no current cluster: set KUBECONFIG to a file with a current-context');
      return cluster.server.replace(/\/+$/, '');
    },
    credentials: async (renew = false) => {
      if (known === undefined || renew || Date.now() - knownAt > FRESH_MS) {
        known = await read();
        knownAt = Date.now();
      }
      return known;
    },
  };
}

/** A server that needs no more than its URL and, where it is given, a token. */
export function plainAccess(url: string, token?: string): Access {
  const dispatcher = once(() => agent({}));
  return {
    server: () => Promise.resolve(url.replace(/\/+$/, '')),
    credentials: async () => ({ headers: token === undefined ? {} : { Authorization: `Bearer ${token}` }, dispatcher: await dispatcher() }),
  };
}

/** Proxies are made by the library. */
async function viaLibrary(config: { applySecurityAuthentication(context: never): Promise<void> }): Promise<Dispatcher | undefined> {
  const { HttpMethod, RequestContext } = await import('@kubernetes/client-node/dist/gen/http/http.js');
  const context = new RequestContext('https://kubernetes.invalid', HttpMethod.GET);
  await config.applySecurityAuthentication(context as never);
  return context.getDispatcher();
}

/** What failed is made anew the next time: a file may not have been there yet. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}
