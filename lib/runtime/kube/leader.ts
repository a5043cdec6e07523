import type { Logger } from '../log/logger.ts';
import { pause } from './backoff.ts';
import { KubeError } from './kube-error.ts';
import type { Kube } from './kube.ts';
import { heldBy, released, renewed, taken, TIMINGS, type LeaderTimings } from './lease.ts';
import { LEASES, type Lease } from './resources.ts';

export interface LeaderOptions {
  readonly kube: Kube;
  readonly namespace: string;
  /** The Lease's name: SERVICE_ACCOUNTS.controller, the one that our process may write. */
  readonly name: string;
  /** Unlike that of any other process that ever ran: a pod's name, and something random. */
  readonly identity: string;
  /** Leads until the signal is aborted, and ends soon after that. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  /** Told of each change: whether this process leads. */
  readonly onChange?: (leads: boolean) => void;
  /** @default as client-go: 15 s, 10 s, 2 s */
  readonly timings?: LeaderTimings;
  readonly log: Logger;
}

/** The work went on although another process may lead by now: only the end of this process is safe. */
export class StillLeadingError extends Error {
  constructor(milliseconds: number) {
    super(`the lease was lost and the leading work did not end within ${milliseconds} ms: the process must end`);
    this.name = 'StillLeadingError';
  }
}

/**
 * Stands for election until the signal is aborted. Whoever could not renew the lease for `renewDeadlineMs` stops leading while the
 * lease still protects it (the rest of `leaseMs`), and stands again; what does not stop by then is a StillLeadingError, on which the
 * process has to end. On a clean stop the work ends first, then the lease is given away, and the next one leads at its next look.
 *
 * Clocks may differ: how old a lease is counts from when this process saw it change, never from the time that is written in it.
 *
 * @throws StillLeadingError, or what `lead` throws (after the lease was given away)
 */
export async function standForElection(options: LeaderOptions, signal: AbortSignal): Promise<void> {
  const { timings = TIMINGS, log, onChange = () => {} } = options;
  const seat = new Seat(options, timings);
  try {
    while (!signal.aborted) {
      if (!(await seat.tryToHold())) {
        // Not all at once.
        await pause(timings.retryMs * (0.8 + 0.4 * Math.random()), signal);
        continue;
      }
      log.info({ lease: options.name, identity: options.identity }, 'leading');
      onChange(true);
      try {
        await leadWhileHeld(seat, options, timings, signal);
      } finally {
        onChange(false);
      }
      // Work that ended by itself is done.
      if (!seat.lost) return;
    }
  } finally {
    await seat.giveAway();
  }
}

async function leadWhileHeld(seat: Seat, { lead, log, name }: LeaderOptions, timings: LeaderTimings, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const leading = AbortSignal.any([signal, over.signal]);
  const work = lead(leading);
  const ended = work.then(
    () => over.abort(),
    () => over.abort(),
  );
  while (!over.signal.aborted) {
    await pause(timings.retryMs, signal.aborted ? over.signal : leading);
    if (over.signal.aborted) break;
    // While the work ends after a stop the lease is kept.
    if ((await seat.tryToHold()) || !seat.lost) continue;
    log.warn({ lease: name }, 'lost the lease: stopping what only the leader does');
    over.abort();
    const graceMs = timings.leaseMs - timings.renewDeadlineMs;
    const late = Symbol();
    const timer = new AbortController();
    const first = await Promise.race([ended, pause(graceMs, timer.signal).then(() => late)]);
    timer.abort();
    if (first === late) throw new StillLeadingError(graceMs);
  }
  // What fails because it was stopped is no reason to end the process.
  if (seat.lost) await work.catch((err: unknown) => log.warn({ lease: name, err }, 'the leading work failed while it was stopped'));
  else await work;
}

/** What this process knows of the lease. */
class Seat {
  readonly #options: LeaderOptions;
  readonly #timings: LeaderTimings;
  #seen: Lease | undefined;
  /** When it was seen to change; monotonic. */
  #seenAt = 0;
  /** When it was last renewed by us, from before the request; monotonic. */
  #heldAt = 0;
  #held = false;

  constructor(options: LeaderOptions, timings: LeaderTimings) {
    this.#options = options;
    this.#timings = timings;
  }

  /** Held once, and not any more. */
  get lost(): boolean {
    return !this.#held;
  }

  /** Takes or renews the lease. Whoever holds it and gets no answer holds it on until the deadline. */
  async tryToHold(): Promise<boolean> {
    const asked = performance.now();
    try {
      const left = this.#held ? this.#heldAt + this.#timings.renewDeadlineMs - asked : Infinity;
      const holds = await within(Math.max(1, Math.min(2 * this.#timings.retryMs, left)), this.#write());
      if (holds) this.#heldAt = asked;
      this.#held = holds;
      return holds;
    } catch (err) {
      this.#options.log.warn({ lease: this.#options.name, err }, 'the lease could not be read or written');
      if (this.#held && performance.now() - this.#heldAt >= this.#timings.renewDeadlineMs) this.#held = false;
      return false;
    }
  }

  async #write(): Promise<boolean> {
    const { kube, namespace, name, identity } = this.#options;
    const now = new Date();
    // Who holds it writes over what it wrote last; who does not looks first.
    const known = this.#held && this.#seen !== undefined ? this.#seen : await kube.get(LEASES, namespace, name);
    if (known === undefined) {
      const { created, object } = await kube.create(LEASES, namespace, taken(name, undefined, identity, now, this.#timings));
      this.#see(object);
      return created;
    }
    return (await this.#overwrite(known, now)) ?? (await this.#afterConflict(now));
  }

  /** `undefined`: it is another one by now. */
  async #overwrite(known: Lease, now: Date): Promise<boolean | undefined> {
    const { kube, namespace, name, identity } = this.#options;
    this.#see(known);
    const mine = known.spec?.holderIdentity === identity;
    if (!mine && heldBy(known, performance.now() - this.#seenAt, this.#timings) !== undefined) return false;
    try {
      this.#see(await kube.replace(LEASES, namespace, mine ? renewed(known, now, this.#timings) : taken(name, known, identity, now, this.#timings)));
      return true;
    } catch (error) {
      if (error instanceof KubeError && error.isConflict) return undefined;
      // Somebody deleted it: the next try makes it again.
      if (error instanceof KubeError && error.status === 404) this.#seen = undefined;
      throw error;
    }
  }

  /** Either an earlier write of ours arrived whose answer did not, or another took it. */
  async #afterConflict(now: Date): Promise<boolean> {
    const { kube, namespace, name, identity } = this.#options;
    const there = await kube.get(LEASES, namespace, name);
    if (there === undefined) return false;
    this.#see(there);
    return there.spec?.holderIdentity === identity && ((await this.#overwrite(there, now)) ?? false);
  }

  #see(lease: Lease): void {
    if (this.#seen?.metadata.resourceVersion !== lease.metadata.resourceVersion) this.#seenAt = performance.now();
    this.#seen = lease;
  }

  /** So that the next one need not wait for its end. */
  async giveAway(): Promise<void> {
    if (!this.#held || this.#seen === undefined) return;
    this.#held = false;
    const { kube, namespace, log, name } = this.#options;
    try {
      await within(this.#timings.renewDeadlineMs, kube.replace(LEASES, namespace, released(this.#seen, new Date())));
      log.info({ lease: name }, 'gave the lease away');
    } catch (err) {
      log.warn({ lease: name, err }, 'the lease could not be given away: it ends by itself');
    }
  }
}

/** An answer that does not come in time is none; the request may still be carried out. */
async function within<T>(milliseconds: number, asking: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new KubeError(0, 'Unreachable', `no answer within ${Math.round(milliseconds)} ms`)), milliseconds);
  try {
    return await Promise.race([asking, promise]);
  } finally {
    clearTimeout(timer);
  }
}
