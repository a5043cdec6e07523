import { UsageError } from './usage-error.ts';

/** One option of a verb; `Value` is what the verb's `run` is given for it. Made by the functions below. */
export interface Option<Value> {
  /** What stands for the value in help, such as `id`; absent for a switch, which is on or off. */
  readonly value?: string;
  /** What it does, for help: lower case, no full stop. */
  readonly says: string;
  /** One letter. @default - none */
  readonly short?: string;
  /** The only values that there are, as far as they are few. @default - any */
  readonly choices?: readonly string[];
  /** What may stand for the value, for completion. @default - nothing that is known */
  readonly completes?: 'task' | 'component' | 'tag' | 'file';
  /** May be given several times, or once with commas between. @default false */
  readonly repeats?: true;
  /** @default false */
  readonly required?: true;
  /** The value of what was written, each time that it was. @throws UsageError */
  readonly read: (written: readonly string[]) => Value;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
/** What a verb is given for its options. */
export type Values<O extends Options> = { readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never };

type About = Pick<Option<unknown>, 'short' | 'completes'>;

/** On or off. */
export const flag = (says: string, about: About = {}): Option<boolean> => ({ ...about, says, read: (written) => written.length > 0 });

/** Text; `undefined` where it is not given. */
export const text = (value: string, says: string, about: About = {}): Option<string | undefined> => ({ ...about, value, says, read: (written) => written.at(-1) });

/** Several texts, in their order. */
export const texts = (value: string, says: string, about: About = {}): Option<readonly string[]> => ({
  ...about,
  value,
  says,
  repeats: true,
  read: (written) => written.flatMap((one) => one.split(',')).map((one) => one.trim()).filter((one) => one !== ''),
});

/** One of a few words, without regard to case; `undefined` where it is not given. */
export const oneOf = <const Word extends string>(value: string, choices: readonly Word[], says: string, about: About = {}): Option<Word | undefined> => ({
  ...about,
  value,
  says,
  choices,
  read: (written) => {
    const given = written.at(-1);
    return given === undefined ? undefined : chosen(value, given, choices);
  },
});

/** Some of a few words, without regard to case. */
export const someOf = <const Word extends string>(value: string, choices: readonly Word[], says: string, about: About = {}): Option<readonly Word[]> => {
  const all = texts(value, says, about);
  return { ...about, value, says, choices, repeats: true, read: (written) => all.read(written).map((given) => chosen(value, given, choices)) };
};

/** A whole number; `undefined` where it is not given. */
export const wholeNumber = (value: string, says: string, limits: About & { readonly least?: number; readonly most?: number } = {}): Option<number | undefined> => {
  const { least = 0, most = 1_000_000_000, ...about } = limits;
  return {
    ...about,
    value,
    says,
    read: (written) => {
      const given = written.at(-1);
      if (given === undefined) return undefined;
      const number = Number(given);
      if (/^\d+$/.test(given) && number >= least && number <= most) return number;
      throw new UsageError(`"${given}" is no ${value}`, `give a whole number from ${least} to ${most}`);
    },
  };
};

/** The option, without which the verb does not run. */
export const required = <Value>(option: Option<Value>): Option<NonNullable<Value>> => ({ ...(option as Option<NonNullable<Value>>), required: true });

function chosen<Word extends string>(value: string, given: string, choices: readonly Word[]): Word {
  const word = choices.find((choice) => choice.toLowerCase() === given.trim().toLowerCase());
  if (word !== undefined) return word;
  throw UsageError.unknown(value, given, choices);
}

/** `dryRun` is `--dry-run` on the command line. */
export const flagOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
