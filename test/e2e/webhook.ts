import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import type { Webhook } from '../correlation/webhooks.ts';

/** What GitHub puts into `X-Hub-Signature-256`. */
export const signature = (body: string, secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Sends webhooks as GitHub does. */
export class GitHubSender {
  readonly #url: string;
  readonly #secret: string;

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  /** @returns the status of the answer, and the id of the delivery, a new one unless it is given */
  async send({ headers, body }: Webhook, delivery: string = randomUUID(), secret = this.#secret): Promise<{ readonly status: number; readonly delivery: string }> {
    const text = JSON.stringify(body);
    const { status } = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': headers['X-Github-Event']?.[0] ?? '',
        'x-github-delivery': delivery,
        'x-hub-signature-256': signature(text, secret),
      },
      body: text,
    });
    return { status, delivery };
  }
}

/** A port of this machine that leads to a Service of the cluster. */
export interface Forward {
  readonly port: number;
  readonly stop: () => void;
}

export function forward(namespace: string, service: string, port: number): Promise<Forward> {
  const child = spawn('kubectl', ['port-forward', '-n', namespace, `service/${service}`, `:${port}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const match = /127\.0\.0\.1:(\d+) ->/.exec(String(chunk));
      if (match !== null) resolve({ port: Number(match[1]), stop: () => void child.kill() });
    });
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    child.on('exit', (code) => reject(new Error(`kubectl port-forward ended with ${code}: ${said}`)));
  });
}
