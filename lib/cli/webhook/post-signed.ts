import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultsError } from '../../contract/fault.ts';
import { UsageError } from '../frame/usage-error.ts';

export interface PostOptions {
  /** @default - the body is not signed, and a note says so */
  readonly secret: string | undefined;
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
  /** How often in all. @default 4 */
  readonly tries?: number;
  /** Before the second try, in milliseconds; each next is twice as long. @default 500 */
  readonly pause?: number;
}

export interface Posted {
  readonly status: number;
  /** The same for every try, so that whoever receives it twice can tell. */
  readonly delivery: string;
  /** The address as it may be shown: what stands behind `?` and before `@` may be secret. */
  readonly shown: string;
}

const TIMEOUT = 10_000;
const LONGEST_PAUSE = 30_000;

/**
 * Posts a value as JSON, signed with HMAC-SHA-256 over the body. Tried again are errors of the network, 408, 429 (no sooner than Retry-After says) and 5xx.
 * A redirection is not followed: the signature is for the one who was named.
 * @throws UsageError for what is no address, FaultsError where it was not taken
 */
export async function postSigned(url: string, value: unknown, { secret, signal, note, tries = 4, pause = 500 }: PostOptions): Promise<Posted> {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) throw new UsageError(`"${url}" is no address to post to`, 'give one such as https://monitoring.example.com/webhook');
  const shown = `${address.origin}${address.pathname}`;
  if (secret === undefined) note('TM_WEBHOOK_SECRET is not set: this is posted without a signature');
  const body = JSON.stringify(value);
  const delivery = randomUUID();
  const authorization = address.username === '' ? undefined : `Basic ${Buffer.from(`${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`).toString('base64')}`;
  address.username = address.password = '';
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'taskmaster-argo',
    'x-taskmaster-event': 'status',
    'x-taskmaster-delivery': delivery,
    ...(authorization !== undefined && { authorization }),
    ...(secret !== undefined && { 'x-taskmaster-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };

  for (let attempt = 1; ; attempt++) {
    const { status, problem, wait } = await post();
    if (problem === undefined) return { status, delivery, shown };
    if (attempt >= tries || wait === undefined) {
      throw new FaultsError([{ file: shown, path: '', message: `did not take the status after ${attempt} ${attempt === 1 ? 'try' : 'tries'}: ${problem}`, remedy: wait === undefined ? 'mend the address or what it asks for' : 'try again later' }]);
    }
    const milliseconds = Math.min(LONGEST_PAUSE, Math.max(wait, pause * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)));
    note(`${shown}: ${problem}; trying again in ${(milliseconds / 1000).toFixed(1)} s`);
    await sleep(milliseconds, undefined, { signal });
  }

  /** `wait`: at least so long before another try, in milliseconds; absent where that would be of no use. */
  async function post(): Promise<{ readonly status: number; readonly problem?: string; readonly wait?: number }> {
    try {
      const response = await fetch(address as URL, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) });
      await response.body?.cancel();
      const { status } = response;
      if (response.ok) return { status };
      const later = status === 408 || status === 429 || status >= 500;
      const seconds = Number(response.headers.get('retry-after') ?? 0);
      return { status, problem: `status ${status}`, ...(later && { wait: Number.isFinite(seconds) ? seconds * 1000 : 0 }) };
    } catch (error) {
      signal.throwIfAborted();
      const { cause } = error as { readonly cause?: { readonly message?: string; readonly code?: string } };
      return { status: 0, problem: cause?.code ?? cause?.message ?? (error as Error).message, wait: 0 };
    }
  }
}
