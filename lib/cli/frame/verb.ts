import type { EXIT } from '../../contract/exit-codes.ts';
import type { JsonSchema } from '../../contract/json-schema.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Options, Values } from './options.ts';

/** 0 done, 1 refused, 2 wrong usage, 3 nothing to do (lib/contract/exit-codes.ts). */
export type ExitCode = typeof EXIT.done | typeof EXIT.refused | typeof EXIT.usage | typeof EXIT.nothingToDo;

/** What a verb is given besides its options. */
export interface Context {
  readonly terminal: Terminal;
  /** `--json`: what is printed is for programs. */
  readonly json: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, from which a project is looked for upward. */
  readonly folder: string;
  /** Aborted when the user wants to stop (SIGINT, SIGTERM). */
  readonly signal: AbortSignal;
  /** Every verb that there is. */
  readonly verbs: Registry;
  /** The words behind the verb that are no options. */
  readonly words: readonly string[];
  /**
   * Prints something before the verb ends, for verbs that go on: the text, or with `--json` the data as one line.
   * What a verb returns is printed behind it.
   */
  readonly print: (data: unknown, text: string) => void;
  /** A remark on stderr, such as a warning or progress; with `--json` too. */
  readonly note: (text: string) => void;
}

/** How a verb ended. */
export interface Outcome {
  /** @default EXIT.done */
  readonly exit?: ExitCode;
  /** What `--json` prints; as the verb's `json` says. @default - nothing */
  readonly data?: unknown;
  /** What people see, made only for them. @default - nothing */
  readonly text?: string | ((terminal: Terminal) => string);
}

export interface Example {
  /** Whole, with `tm` in front. */
  readonly command: string;
  /** What it does: lower case, no full stop. */
  readonly does: string;
}

/** One verb of `tm`, a file each in verbs/. Its name and summary are in registry.ts, so that help need not load it. */
export interface VerbDefinition<O extends Options> {
  /** A few sentences for its help. @default - its summary alone */
  readonly about?: string;
  /** At least one that does something worth doing. */
  readonly examples: readonly [Example, ...Example[]];
  /** By name; `dryRun` is `--dry-run`. `--json` and `--help` are added. */
  readonly options: O;
  /**
   * What its words mean: the one option that they are another way to write (`tm show 5` for `tm show --task=5`), or their names in help and how
   * many there may be, for a verb that reads `context.words`.
   * @default - it takes no words
   */
  readonly words?: keyof O & string | { readonly name: string; readonly most: number };
  /** What `--json` prints; of verbs that go on, each line. `tm <verb> --json-schema` shows it. */
  readonly json: JsonSchema;
  readonly run: (context: Context, options: Values<O>) => Outcome | Promise<Outcome>;
}

/** The groups of `tm --help`, in its order. */
export const GROUPS = ['See', 'Change', 'Run on a cluster', 'This program'] as const;

/** What is known of a verb before it is loaded. */
export interface Entry {
  readonly group: (typeof GROUPS)[number];
  /** For `tm --help`: lower case, no full stop. */
  readonly summary: string;
  /** The verb itself, loaded when it is called. */
  readonly load: () => Promise<Verb>;
}

/** Every verb by its name. */
export type Registry = Readonly<Record<string, Entry>>;

/** A verb whose options only it knows. */
export type Verb = VerbDefinition<Options>;

/** Ties the type of a verb's options to its `run`. */
export function defineVerb<const O extends Options>(definition: VerbDefinition<O>): Verb {
  return definition as unknown as Verb;
}
