import type { Environment } from '../../environment/schema.ts';
import type { Way } from './opening.ts';
import { ANY_BUT_METADATA, PUBLIC, tcp } from './peers.ts';

/**
 * To the API server. Its address is the cluster's own affair and often a private one, so only its ports say where it is:
 * 443, and 6443 behind the Service's address.
 */
export const TO_API_SERVER: Way = { peers: ANY_BUT_METADATA, ports: tcp(443, 6443) };

const HTTPS = 443;
const SSH = 22;

/**
 * To GitHub and the models' APIs. Private networks only on the port of a GitHub that is not github.com; a pod that also speaks to the
 * API server, whose address nothing here knows, reaches them on that one's ports all the same.
 */
export function toServices({ github }: Environment): readonly Way[] {
  const ports = github.credentials.kind === 'deploy-key' ? tcp(HTTPS, SSH) : tcp(HTTPS);
  const ways: Way[] = [{ peers: PUBLIC, ports }];
  const url = new URL(github.apiUrl);
  if (url.hostname !== 'api.github.com') {
    const port = url.port === '' ? (url.protocol === 'http:' ? 80 : HTTPS) : Number(url.port);
    ways.push({ peers: ANY_BUT_METADATA, ports: tcp(port) });
  }
  return ways;
}

/** To an EventBus that is not ours; its port is the one in its address, else that of NATS. */
export function toForeignBus({ eventBus }: Environment): readonly Way[] {
  if (eventBus.kind !== 'exotic') return [];
  const [first = eventBus.url] = eventBus.url.split(',');
  const port = Number(/:([0-9]+)\/?$/.exec(first)?.[1] ?? 4222);
  return [{ peers: ANY_BUT_METADATA, ports: tcp(port) }];
}
