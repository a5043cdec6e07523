import { createHmac, randomUUID } from 'node:crypto';
import { EVENTS } from '../../../contract/actors.ts';
import { KubeError } from '../../../runtime/kube/kube-error.ts';
import { ask } from '../../../runtime/kube/request.ts';
import { fail, ok, skip, warn, type Check, type DoctorContext, type Finding } from '../check.ts';
import { SECRETS } from '../kinds.ts';

/** GitHub's own first word to a webhook: no sensor acts on it. */
const EVENT = 'ping';
const BODY = { zen: 'tm doctor asks whether this webhook answers', hook_id: 0 };
const TIMEOUT_MS = 10_000;

/**
 * That the webhook answers, from within the cluster and at the address that GitHub is given, and that it takes what is signed with the Secret and nothing
 * else. What is sent is a `ping`, on which no sensor acts.
 */
export const webhook: Check = {
  id: 'webhook',
  title: 'webhook',
  look: async (context) => {
    if (!context.probe) return [skip('no request was sent to it', 'leave out --without-probe')];
    return [...(await inside(context)), ...(await outside(context))];
  },
};

/** Through the API server, to the Service of the event source. */
async function inside({ access, kube, environment }: DoctorContext): Promise<readonly Finding[]> {
  const { namespaces, github } = environment;
  const { port, endpoint, secret } = github.webhook;
  const path = `/api/v1/namespaces/${namespaces.events}/services/http:${EVENTS.source}-eventsource-svc:${port}/proxy${endpoint}`;
  const send = async (signature: string): Promise<number> => {
    try {
      return (await ask(access, { method: 'POST', path, body: BODY, headers: headersOf(signature) }, { totalMs: TIMEOUT_MS, tryMs: TIMEOUT_MS })).status;
    } catch (error) {
      if (error instanceof KubeError && !error.isForbidden && error.status !== 0) return error.status;
      throw error;
    }
  };
  const unsigned = await send(signatureOf('wrong'));
  if (unsigned === 404 || unsigned >= 500) return [fail(`the event source does not answer within the cluster (${unsigned})`, `kubectl get pods -n ${namespaces.events} -l eventsource-name=${EVENTS.source}`)];
  if (unsigned < 400) return [fail('the event source takes deliveries with a wrong signature', `apply events.yaml again: its webhookSecret must be ${secret.name}`)];
  const key = (await kube.get(SECRETS, namespaces.events, secret.name))?.data?.[secret.key];
  if (key === undefined) return [ok('the event source answers, and refuses a wrong signature')];
  const signed = await send(signatureOf(Buffer.from(key, 'base64').toString()));
  if (signed < 400) return [ok('the event source answers, refuses a wrong signature, and takes what is signed with the Secret')];
  return [fail(`the event source refuses what is signed with Secret ${secret.name} (${signed})`, `it may have an older value: kubectl rollout restart -n ${namespaces.events} deployment -l eventsource-name=${EVENTS.source}`)];
}

/** At its public address, without a signature that holds: it must refuse. */
async function outside({ environment, signal }: DoctorContext): Promise<readonly Finding[]> {
  const { url, endpoint } = environment.github.webhook;
  const address = `${url.replace(/\/$/, '')}${endpoint}`;
  try {
    const { status } = await fetch(address, { method: 'POST', body: JSON.stringify(BODY), headers: { 'content-type': 'application/json', ...headersOf(signatureOf('wrong')) }, redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
    if (status === 400) return [ok(`${address} answers, and refuses a wrong signature`)];
    if (status < 300) return [fail(`${address} takes deliveries with a wrong signature (${status}): it is not our event source, or checks nothing`, 'let the Ingress point at the Service of the event source')];
    return [fail(`${address} answers ${status} in place of the event source`, 'let the Ingress, or whatever stands there, pass POST requests on to the event source as they are')];
  } catch (error) {
    const cause = (error as { readonly cause?: { readonly code?: string } }).cause?.code ?? (error as Error).name;
    return [warn(`${address} does not answer from here (${cause})`, 'see that GitHub can reach it: DNS, Ingress, firewall; if only you cannot, the deliveries at GitHub tell')];
  }
}

const signatureOf = (secret: string): string => `sha256=${createHmac('sha256', secret).update(JSON.stringify(BODY)).digest('hex')}`;

const headersOf = (signature: string): Readonly<Record<string, string>> => ({ 'X-GitHub-Event': EVENT, 'X-GitHub-Delivery': randomUUID(), 'X-Hub-Signature-256': signature });
