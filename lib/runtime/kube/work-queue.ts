import type { Logger } from '../log/logger.ts';
import { backoffMs, type Backoff } from './backoff.ts';
import { KubeError } from './kube-error.ts';

/** How a reconciliation ended: `retried` where the world was not ready (a conflict, no connection, a limit of GitHub), `failed` for all else; both are tried again. */
export const RESULTS = ['done', 'retried', 'failed'] as const;
export type Result = (typeof RESULTS)[number];

export interface QueueObserver {
  /** How many keys wait, those not among them whose time has not come. */
  depth(keys: number): void;
  ended(result: Result, seconds: number): void;
}

export interface WorkQueueOptions {
  /** What the controller is called in logs. */
  readonly name: string;
  /**
   * Makes the world of one key as it should be; never called twice at once for one key. The signal is aborted when its time is
   * over. It may ask to be called again after some milliseconds.
   */
  readonly reconcile: (key: string, signal: AbortSignal) => Promise<{ readonly againAfterMs?: number } | void>;
  /** How many keys are worked on at once. @default 4 */
  readonly workers?: number;
  /** @default 5 ms to 60 s */
  readonly backoff?: Backoff;
  /** How long one reconciliation may take, in milliseconds. @default 120 000 */
  readonly timeoutMs?: number;
  readonly observer?: QueueObserver;
  readonly log: Logger;
}

const BACKOFF: Backoff = { firstMs: 5, longestMs: 60_000 };
const TIMEOUT_MS = 120_000;

/** Keys that wait to be reconciled. A key that is added while it waits is there once; one that is added while it is worked on comes again after that. */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting = new Set<string>();
  readonly #inHand = new Map<string, Promise<void>>();
  /** Keys that were added while they were in hand. */
  readonly #again = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #later = new Map<string, { readonly due: number; readonly timer: NodeJS.Timeout }>();
  #state: 'new' | 'running' | 'stopped' = 'new';

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Keys that wait for a worker. */
  get depth(): number {
    return this.#waiting.size + this.#again.size;
  }

  /** Before `run` too; after its end nothing is taken any more. */
  add(key: string): void {
    if (this.#state === 'stopped') return;
    if (this.#inHand.has(key)) this.#again.add(key);
    else this.#waiting.add(key);
    this.#changed();
  }

  /** Adds it after some milliseconds; of several times the earliest counts. */
  addAfter(key: string, milliseconds: number): void {
    if (this.#state === 'stopped') return;
    const due = performance.now() + milliseconds;
    const planned = this.#later.get(key);
    if (planned !== undefined && planned.due <= due) return;
    clearTimeout(planned?.timer);
    const timer = setTimeout(() => {
      this.#later.delete(key);
      this.add(key);
    }, milliseconds);
    this.#later.set(key, { due, timer });
  }

  /** Works until the signal is aborted, then finishes what is in hand. A queue runs once. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#state !== 'new') throw new Error(`queue ${this.#options.name} ran already: make another`);
    this.#state = 'running';
    this.#changed();
    if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    this.#state = 'stopped';
    for (const { timer } of this.#later.values()) clearTimeout(timer);
    this.#later.clear();
    this.#waiting.clear();
    this.#again.clear();
    await Promise.all(this.#inHand.values());
    this.#options.observer?.depth(0);
  }

  #changed(): void {
    const { workers = 4, observer } = this.#options;
    for (const key of this.#waiting) {
      if (this.#state !== 'running' || this.#inHand.size >= workers) break;
      this.#waiting.delete(key);
      // Not at once: what it adds in its first moment must find the key in hand.
      this.#inHand.set(key, Promise.resolve().then(() => this.#work(key)));
    }
    observer?.depth(this.depth);
  }

  async #work(key: string): Promise<void> {
    const { name, reconcile, observer, log, timeoutMs = TIMEOUT_MS, backoff = BACKOFF } = this.#options;
    const began = performance.now();
    let result: Result = 'done';
    try {
      const next = await reconcile(key, AbortSignal.timeout(timeoutMs));
      this.#failures.delete(key);
      if (next?.againAfterMs !== undefined) this.addAfter(key, next.againAfterMs);
    } catch (err) {
      const failures = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, failures);
      const delay = backoffMs(failures, backoff);
      result = isPassing(err) ? 'retried' : 'failed';
      const fields = { controller: name, key, failures, againAfterMs: Math.round(delay), err };
      if (result === 'failed') log.error(fields, 'a reconciliation failed: trying again');
      else log.info(fields, 'a reconciliation could not end: trying again');
      this.addAfter(key, delay);
    }
    this.#inHand.delete(key);
    observer?.ended(result, (performance.now() - began) / 1000);
    if (this.#again.delete(key)) this.#waiting.add(key);
    this.#changed();
  }
}

/** Of the cluster, of GitHub, or of whoever else says so of itself. */
const isPassing = (error: unknown): boolean => (error instanceof KubeError && error.isConflict) || (error as { readonly isTemporary?: unknown } | null)?.isTemporary === true;
