import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ids } from '../ids.ts';
import type { Delivery, Hook, Repository } from '../model.ts';
import { seeded } from '../random.ts';
import { faithful, type DeliveryPolicy, type Fate } from './policy.ts';
import { ANSWERED, headersOf, NOBODY, send, type Sent } from './send.ts';

export interface WebhookEvent {
  readonly event: string;
  readonly action: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** GitHub delivers nothing that is larger. */
const LARGEST_BYTES = 25 * 1024 * 1024;

/** Sends what happens to the hooks that ask for it, and keeps a record of each try. */
export class Webhooks {
  readonly #ids: Ids;
  readonly #seed: string;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #seen = new Map<string, number>();
  policy: DeliveryPolicy = faithful;

  constructor(ids: Ids, seed: string) {
    this.#ids = ids;
    this.#seed = seed;
  }

  emit(repository: Repository, event: WebhookEvent): void {
    for (const hook of repository.hooks.values()) {
      if (hook.active && (hook.events.includes(event.event) || hook.events.includes('*'))) this.deliverTo(hook, repository, event);
    }
  }

  deliverTo(hook: Hook, repository: Repository, { event, action, payload }: WebhookEvent): void {
    const body = JSON.stringify(payload);
    if (Buffer.byteLength(body) <= LARGEST_BYTES) this.#decide({ hook, repository, event, action, body, guid: randomUUID(), redelivery: false });
  }

  /** Sends what a delivery held once more, under the same guid. */
  redeliver({ hook, repository, event, action, guid, request }: Delivery): void {
    this.#decide({ hook, repository, event, action, body: request.body, guid, redelivery: true });
  }

  /** Until all that has been emitted so far is out. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  #decide(outgoing: Outgoing): void {
    const { event, action, guid, redelivery, repository, body } = outgoing;
    const payload = JSON.parse(body) as Record<string, unknown>;
    const fate = this.policy({ event, action, guid, redelivery, repository: repository.fullName, payload }, this.#randomFor(outgoing, payload));
    if (fate.after.length === 0) this.#lose(outgoing, fate.lostAs ?? 'failed');
    for (const delay of fate.after) this.#track(this.#sendAfter(delay, outgoing));
  }

  /** Runs differ in the order of what happens, so the numbers come from what a webhook is about and which of its kind it is. */
  #randomFor({ hook, event, action, repository, redelivery }: Outgoing, payload: Readonly<Record<string, unknown>>): () => number {
    const label = (payload.label as { readonly name?: string } | undefined)?.name;
    const about = [repository.fullName, [...repository.hooks.keys()].indexOf(hook.id), event, action, payload.number ?? payload.ref, label, redelivery].join(' ');
    const occurrence = this.#seen.get(about) ?? 0;
    this.#seen.set(about, occurrence + 1);
    return seeded(`${this.#seed} ${about} ${occurrence}`);
  }

  #lose(outgoing: Outgoing, lostAs: NonNullable<Fate['lostAs']>): void {
    if (lostAs !== 'unknown') this.#record(outgoing, new Date(), lostAs === 'failed' ? NOBODY : ANSWERED);
  }

  async #sendAfter(delay: number, outgoing: Outgoing): Promise<void> {
    if (delay > 0) await sleep(delay, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    if (this.#stop.signal.aborted) return;
    const at = new Date();
    const headers = headersOf({ ...outgoing, repositoryId: outgoing.repository.id });
    this.#record(outgoing, at, await send(outgoing.hook.url, headers, outgoing.body, this.#stop.signal));
  }

  #record({ hook, repository, event, action, guid, redelivery, body }: Outgoing, at: Date, sent: Sent): void {
    const { status, statusCode, headers, body: answer } = sent;
    hook.lastResponse = { code: statusCode || null, status: statusCode >= 200 && statusCode < 300 ? 'active' : 'failed', message: status };
    hook.deliveries.push({
      id: this.#ids.next('delivery'),
      hook,
      repository,
      event,
      action,
      guid,
      redelivery,
      at,
      duration: (Date.now() - at.getTime()) / 1000,
      status,
      statusCode,
      request: { headers: headersOf({ hook, repositoryId: repository.id, event, guid, body }), body },
      response: { headers, body: answer },
    });
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }
}

interface Outgoing {
  readonly hook: Hook;
  readonly repository: Repository;
  readonly event: string;
  readonly action: string | null;
  readonly body: string;
  readonly guid: string;
  readonly redelivery: boolean;
}
