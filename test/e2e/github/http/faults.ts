/** What goes wrong with requests, on demand. */
export interface Fault {
  /** @default - all */
  readonly method?: string;
  /** Against the path, without `/api/v3`; those of git too. @default - all */
  readonly path?: RegExp;
  /** @default - everybody's */
  readonly login?: string;
  /** How many requests it strikes. @default 1 */
  readonly times?: number;
  /** An answer of this status. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** No answer: the connection is closed. */
  readonly close?: boolean;
  /** Milliseconds that the answer takes longer; the request is then served unless it also says `status` or `close`. */
  readonly delay?: number;
  /**
   * `after`: the request is served, and only its answer is lost.
   * @default before
   */
  readonly when?: 'before' | 'after';
}

export interface Struck {
  readonly method: string;
  readonly path: string;
  readonly login: string | undefined;
}

export class Faults {
  readonly #faults: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault that strikes a request; it has one time less then. */
  strike({ method, path, login }: Struck): Fault | undefined {
    const found = this.#faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && (fault.path?.test(path) ?? true) && (fault.login === undefined || fault.login.toLowerCase() === login?.toLowerCase()),
    );
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }
}
