import { flagOf, type Options } from '../frame/options.ts';
import type { Verb } from '../frame/verb.ts';

/** What a word may become. */
export interface Candidate {
  readonly word: string;
  /** Empty where the word says enough. */
  readonly says: string;
}

/** What completion asks for as it needs it. */
export interface Sources {
  readonly verbs: readonly Candidate[];
  readonly verb: (name: string) => Promise<Verb | undefined>;
  /** Tasks, components or tags of the project that the words name. */
  readonly values: (kind: 'task' | 'component' | 'tag', words: readonly string[]) => readonly Candidate[];
}

const COMMON: readonly Candidate[] = [{ word: '--json', says: 'print JSON, for programs' }, { word: '--json-schema', says: 'print the JSON Schema of that' }, { word: '--help', says: 'show its help' }];

/**
 * What the last of the words behind `tm` may become; files are left to the shell, which is told by `undefined`. `--task=5` and `--task 5` are the same.
 */
export async function candidates(words: readonly string[], sources: Sources): Promise<readonly Candidate[] | undefined> {
  const [name, ...rest] = words;
  const last = words.at(-1) ?? '';
  if (name === undefined || rest.length === 0) return startingWith(last, sources.verbs);
  if (name === 'help') return startingWith(last, sources.verbs);
  const verb = await sources.verb(name);
  if (verb === undefined) return [];
  const options: Options = verb.options;

  const inOne = /^(--[a-z-]+)=(.*)$/s.exec(last);
  const before = rest.at(-2) ?? '';
  const flag = inOne?.[1] ?? before;
  const option = Object.entries(options).find(([key, one]) => flagOf(key) === flag || (inOne === null && one.short !== undefined && `-${one.short}` === flag))?.[1];
  if (option?.value !== undefined) return values(option, inOne?.[2] ?? last, inOne === null ? '' : `${flag}=`);
  if (last.startsWith('-')) return startingWith(last, [...Object.entries(options).map(([key, { value, says }]) => ({ word: `${flagOf(key)}${value === undefined ? '' : '='}`, says })), ...COMMON]);
  const positional = typeof verb.words === 'string' ? options[verb.words] : undefined;
  return positional === undefined ? [] : values(positional, last, '');

  function values({ choices, completes, repeats }: Options[string], given: string, prefix: string): readonly Candidate[] | undefined {
    if (completes === 'file') return undefined;
    const all = choices?.map((word) => ({ word, says: '' })) ?? (completes === undefined ? [] : sources.values(completes, words));
    // Of a list only what stands behind the last comma is still open.
    const kept = repeats ? given.slice(0, given.lastIndexOf(',') + 1) : '';
    return startingWith(given.slice(kept.length), all).map(({ word, says }) => ({ word: `${prefix}${kept}${word}`, says }));
  }
}

const startingWith = (given: string, all: readonly Candidate[]): readonly Candidate[] => all.filter(({ word }) => word.toLowerCase().startsWith(given.toLowerCase()));
