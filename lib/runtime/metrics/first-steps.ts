import type { Counter } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

/**
 * A counter that is served at 0 before it is served at more, for each set of labels: Prometheus' `increase` sees no step from nothing to
 * 1, and an alert on the first refusal would be silent.
 */
export class FirstSteps {
  readonly #counter: Counter;
  readonly #seen = new Set<string>();
  /** What was added to labels that were never served. */
  readonly #held = new Map<string, { readonly labels: Labels; readonly by: number }>();

  constructor(counter: Counter, known: readonly Labels[]) {
    this.#counter = counter;
    for (const labels of known) this.#announce(labels);
  }

  add(labels: Labels, by: number): void {
    const key = keyOf(labels);
    const held = this.#held.get(key);
    if (held === undefined && this.#seen.has(key)) {
      this.#counter.inc(labels, by);
      return;
    }
    if (held === undefined) this.#announce(labels);
    this.#held.set(key, { labels, by: (held?.by ?? 0) + by });
  }

  /** What is held was served at 0 just now; labels that are known from the start too. */
  served(): void {
    for (const { labels, by } of this.#held.values()) if (by > 0) this.#counter.inc(labels, by);
    this.#held.clear();
  }

  #announce(labels: Labels): void {
    this.#counter.inc(labels, 0);
    this.#seen.add(keyOf(labels));
    this.#held.set(keyOf(labels), { labels, by: 0 });
  }
}

const keyOf = (labels: Labels): string => JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
