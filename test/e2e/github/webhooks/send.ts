import { createHmac } from 'node:crypto';
import type { Hook } from '../model.ts';

/** GitHub gives up after so long, and does not try again by itself. */
const TIMEOUT = 10_000;
const KEPT_OF_ANSWER = 2000;

export interface Sent {
  readonly status: string;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Envelope {
  readonly hook: Hook;
  readonly repositoryId: number;
  readonly event: string;
  readonly guid: string;
  readonly body: string;
}

export function headersOf({ hook, repositoryId, event, guid, body }: Envelope): Readonly<Record<string, string>> {
  const sign = (algorithm: string): string => `${algorithm}=${createHmac(algorithm, hook.secret).update(body).digest('hex')}`;
  return {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/0000000',
    'X-GitHub-Delivery': guid,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': String(hook.id),
    'X-GitHub-Hook-Installation-Target-ID': String(repositoryId),
    'X-GitHub-Hook-Installation-Target-Type': 'repository',
    ...(hook.secret !== '' && { 'X-Hub-Signature': sign('sha1'), 'X-Hub-Signature-256': sign('sha256') }),
  };
}

export async function send(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Sent> {
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) });
    const text = (await answer.text()).slice(0, KEPT_OF_ANSWER);
    return { status: answer.ok ? 'OK' : `Invalid HTTP Response: ${answer.status}`, statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: text };
  } catch (error) {
    return { ...NOBODY, status: error instanceof Error && error.name === 'TimeoutError' ? 'timed out' : 'failed to connect to host' };
  }
}

export const NOBODY: Sent = { status: 'failed to connect to host', statusCode: 0, headers: {}, body: '' };
export const ANSWERED: Sent = { status: 'OK', statusCode: 200, headers: {}, body: '' };
