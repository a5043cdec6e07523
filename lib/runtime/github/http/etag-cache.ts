/** An answer that GitHub may say has not changed. */
export interface KeptAnswer {
  readonly etag: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Answers by their URL, those used least recently dropped first. */
export class ETagCache {
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #maxBytes: number;
  #bytes = 0;

  /** @param maxBytes what all bodies together may take */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): KeptAnswer | undefined {
    const found = this.#answers.get(key);
    if (found === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, found);
    return found;
  }

  /** An answer larger than a quarter of the whole is not kept: it would push out all others. */
  put(key: string, answer: KeptAnswer): void {
    this.delete(key);
    if (answer.body.length > this.#maxBytes / 4) return;
    this.#answers.set(key, answer);
    this.#bytes += size(answer);
    for (const [oldest] of this.#answers) {
      if (this.#bytes <= this.#maxBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const found = this.#answers.get(key);
    if (found === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= size(found);
  }
}

/** Headers and the entry itself count too, so that a flood of empty answers has an end as well. */
const size = ({ body }: KeptAnswer): number => body.length + 2048;
