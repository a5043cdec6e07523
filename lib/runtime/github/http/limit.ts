/** What is read of an answer to tell a limit from a refusal. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/** GitHub asks to wait at least a minute where it does not say how long (its documentation of rate limits). */
const UNTOLD_SECONDS = 60;

/**
 * How many seconds to wait until a limit ends; `undefined` where the answer is no limit but a refusal. `Retry-After` wins, then the reset of the
 * primary limit, and a second more, because GitHub's times are whole seconds.
 */
export function limitSeconds({ status, headers, message }: RefusedAnswer, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return Math.max(1, retryAfter);
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)) return Math.max(1, Math.ceil(reset - now / 1000) + 1);
  return status === 429 || /\b(?:secondary rate|abuse)\b/i.test(message) ? UNTOLD_SECONDS : undefined;
}

/** Holds every request back until a limit has ended, so that none of them makes it worse. */
export class LimitGate {
  #until = 0;

  /** Until when nothing is sent, in milliseconds since 1970; in the past where there is no limit. */
  get until(): number {
    return this.#until;
  }

  close(seconds: number, now: number): void {
    this.#until = Math.max(this.#until, now + seconds * 1000);
  }
}
