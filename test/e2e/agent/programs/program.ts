/** How a program was called. */
export interface Call {
  readonly prompt: string;
  readonly model: string;
  /** The session that it goes on with. */
  readonly resume: string | undefined;
  /** US dollars that it may cost. */
  readonly budget: number | undefined;
}

/** How a run ended. */
export type End =
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'rate-limited' | 'overloaded' | 'over-budget'; readonly text: string };

export interface Ended {
  readonly end: End;
  readonly session: string;
  readonly model: string;
  /** US dollars. */
  readonly cost: number;
}

/** One of the programs that the stand-in passes for. What it prints has the form that the real one prints. */
export interface Program {
  readonly name: string;
  readonly usesGitHub: boolean;
  /** `undefined`: there is nothing to do but what was printed. */
  readonly call: (args: readonly string[]) => Promise<Call | undefined>;
  readonly begin: (call: Call, session: string) => void;
  /** @returns the exit code */
  readonly end: (ended: Ended) => number;
}

/** Tokens that every run says it used. */
export const TOKENS = { input: 1200, output: 340, cacheRead: 8000, cacheWrite: 500 } as const;

/** Seconds until a provider's limit is lifted. */
export const RESET_SECONDS = 5;

export const print = (line: unknown): void => void process.stdout.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);

/** The value of an option, as `--name value` or `--name=value`. */
export function option(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    const name = names.find((one) => arg === one || arg.startsWith(`${one}=`));
    if (name !== undefined) return arg === name ? args[index + 1] : arg.slice(name.length + 1);
  }
  return undefined;
}
