import { ApiError } from './api-error.ts';
import type { Account } from '../model.ts';

const HOUR = 3_600_000;

export interface SecondaryLimit {
  /** Seconds that the answer asks to wait. */
  readonly retryAfter: number;
  /** How many requests are refused so. @default 1 */
  readonly times?: number;
  /** @default 403 */
  readonly status?: 403 | 429;
  /** Whose requests. @default - everybody's */
  readonly login?: string;
}

interface Window {
  limit: number;
  used: number;
  /** Milliseconds since 1970. */
  reset: number;
}

/** GitHub's limits: so many requests in an hour for each account, and a secondary one on demand. Answers with 304 are free. */
export class RateLimits {
  readonly #limit: number;
  readonly #windows = new Map<string, Window>();
  readonly #secondary: { readonly limit: SecondaryLimit; left: number }[] = [];

  constructor(limit = 5000) {
    this.#limit = limit;
  }

  /** An account has no request left until so many seconds from now. */
  exhaust(login: string, resetInSeconds: number): void {
    const window = this.#window(login);
    window.used = window.limit;
    window.reset = Date.now() + resetInSeconds * 1000;
  }

  /** How many requests an account has in a window of an hour. */
  set(login: string, limit: number): void {
    this.#window(login).limit = limit;
  }

  secondary(limit: SecondaryLimit): void {
    this.#secondary.push({ limit, left: limit.times ?? 1 });
  }

  /** Throws what GitHub answers to a request that it does not take now. */
  check({ login }: Pick<Account, 'login'>): void {
    const secondary = this.#secondary.find(({ limit, left }) => left > 0 && (limit.login === undefined || limit.login.toLowerCase() === login.toLowerCase()));
    if (secondary !== undefined) {
      secondary.left -= 1;
      const headers = { 'retry-after': String(secondary.limit.retryAfter), ...this.headers({ login }) };
      throw new ApiError(secondary.limit.status ?? 403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', { headers });
    }
    const window = this.#window(login);
    if (window.used >= window.limit) throw new ApiError(403, `API rate limit exceeded for user ${login}.`, { headers: this.headers({ login }) });
  }

  count({ login }: Pick<Account, 'login'>): void {
    const window = this.#window(login);
    window.used = Math.min(window.limit, window.used + 1);
  }

  of({ login }: Pick<Account, 'login'>): { readonly limit: number; readonly used: number; readonly remaining: number; readonly reset: number } {
    const { limit, used, reset } = this.#window(login);
    return { limit, used, remaining: limit - used, reset: Math.ceil(reset / 1000) };
  }

  headers(account: Pick<Account, 'login'>): Readonly<Record<string, string>> {
    const { limit, used, remaining, reset } = this.of(account);
    return { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-used': String(used), 'x-ratelimit-reset': String(reset), 'x-ratelimit-resource': 'core' };
  }

  #window(login: string): Window {
    const key = login.toLowerCase();
    const known = this.#windows.get(key);
    const window = known === undefined || known.reset <= Date.now() ? { limit: known?.limit ?? this.#limit, used: 0, reset: Date.now() + HOUR } : known;
    this.#windows.set(key, window);
    return window;
  }
}
