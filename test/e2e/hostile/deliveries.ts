import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Webhook } from '../../correlation/webhooks.ts';

/** An HTTP request to the webhook, as anybody could make it. */
export interface Delivery {
  readonly body: string | Buffer;
  /** A list is a header that comes several times. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** @default - that of the webhook */
  readonly path?: string;
  /** Without saying how long the body is. */
  readonly chunked?: boolean;
}

/** What a body is signed with, and how. */
export const hmac = (algorithm: string, body: string | Buffer, secret: string): string => `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

/** A webhook as GitHub sends it, under a new id of delivery unless one is given. */
export function delivered({ headers, body }: Webhook, secret: string, delivery: string = randomUUID()): Delivery {
  return signed(JSON.stringify(body), secret, headers['X-Github-Event']?.[0] ?? '', delivery);
}

/** Any body with the headers that GitHub sends. */
export const signed = (body: string | Buffer, secret: string, event = 'pull_request', delivery: string = randomUUID()): Delivery => ({
  body,
  headers: { 'content-type': 'application/json', 'x-github-event': event, 'x-github-delivery': delivery, 'x-hub-signature-256': hmac('sha256', body, secret) },
});

/** The same with other headers; `undefined` takes one away. */
export const withHeaders = (delivery: Delivery, changes: Readonly<Record<string, string | readonly string[] | undefined>>): Delivery => ({
  ...delivery,
  headers: Object.fromEntries(Object.entries({ ...delivery.headers, ...changes }).filter((entry): entry is [string, string | readonly string[]] => entry[1] !== undefined)),
});

/** What a header may hold on its way; other text cannot be sent as one. */
export const isHeaderText = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/** What a sensor sees of a delivery that the event source took: see FACTS about `{headers, body}`. */
export function asSeen({ headers, body }: Delivery): unknown {
  const lists = ['X-Github-Event', 'X-Github-Delivery'].flatMap((name) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, (typeof value === 'string' ? [value] : value).map((one) => one.trim())]];
  });
  const text = body.toString();
  const json = headers['content-type'] === 'application/x-www-form-urlencoded' ? new URLSearchParams(text).get('payload') : text;
  return { headers: Object.fromEntries(lists), body: JSON.parse(json ?? '') as unknown };
}

/** Where webhooks are sent to. */
export interface Target {
  readonly port: number;
  readonly path: string;
}

/** @returns the status of the answer; `undefined` where the connection ended without one */
export function send({ port, path }: Target, delivery: Delivery): Promise<number | undefined> {
  const length = delivery.chunked === true ? {} : { 'content-length': String(Buffer.byteLength(delivery.body)) };
  const headers = Object.fromEntries(Object.entries({ ...length, ...delivery.headers }).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: delivery.path ?? path, method: 'POST', headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(undefined) : reject(error)));
    asked.end(delivery.body);
  });
}

