import { connect } from 'node:net';
import { kubectl } from '../../e2e/run-kubectl.ts';
import { forward } from '../../e2e/webhook.ts';

/** How webhooks reach a Service from this machine. */
export interface WayIn {
  readonly url: string;
  /** For people. */
  readonly how: string;
  readonly stop: () => void;
}

const PATIENCE_MS = 2_000;

/** The Service's own address where this machine reaches it, as an Ingress would; else a port-forward, which costs some milliseconds of its own. */
export async function wayIn(namespace: string, service: string, port: number): Promise<WayIn> {
  const address = kubectl(['get', 'service', '-n', namespace, service, '-o', 'jsonpath={.spec.clusterIP}']);
  if (address !== '' && address !== 'None' && (await answers(address, port))) {
    return { url: `http://${address}:${port}`, how: "straight to the event source's Service", stop: () => {} };
  }
  const way = await forward(namespace, service, port);
  return { url: `http://127.0.0.1:${way.port}`, how: 'through kubectl port-forward', stop: way.stop };
}

function answers(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: PATIENCE_MS });
  return new Promise((resolve) => {
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false));
  });
}
