import { plainTitle, type DraftDependency, type DraftKey } from '../draft.ts';

/** A dependency that is looked up once all tasks are known. */
export interface WrittenDependencies {
  readonly line: number;
  readonly text: string;
}

const NONE = new Set(['', 'none', 'no', 'n a', 'nothing', 'no dependencies']);
const NUMBER = /^(?:sub)?(?:tasks?|section)?\s*#?(\d+(?:\.\d+)?)(?:\s+(?:is\s+)?(?:completed?|done|finished))?$/iu;
const IN_BRACKETS = /[([](?:task\s*)?#?(\d+(?:\.\d+)?)[)\]]$/iu;
const RANGE = /^(?:tasks?\s*)?#?(\d+)\s*(?:[–—-]|to|through)\s*#?(\d+)$/iu;
const LONGEST_RANGE = 1000;

/** What a text names that stands for dependencies; `unknown` are the parts that name nothing that can be looked up. */
export interface ReadDependencies {
  readonly dependencies: readonly DraftDependency[];
  readonly unknown: readonly string[];
}

/**
 * `1, 2`, `5 and 8`, `1.1 completed`, `QARun controller (2.2)`, `3-6`, `Task 12`, and titles of tasks; `none`, `–` and nothing mean that there are none.
 * `titles` are the keys by the plain titles of the tasks that can be named so.
 */
export function readDependencies({ line, text }: WrittenDependencies, titles: ReadonlyMap<string, DraftKey>): ReadDependencies {
  const dependencies: DraftDependency[] = [];
  const unknown: string[] = [];
  const add = (key: DraftKey, written: string): void => {
    if (!dependencies.some((other) => other.key === key)) dependencies.push({ key, line, written });
  };
  const whole = titles.get(plainTitle(text));
  if (whole !== undefined) add(whole, text.trim());
  else if (!NONE.has(plainTitle(text))) {
    for (const part of text.split(/\s*[,;]\s*|\s+(?:and|&|\+)\s+(?=[\d#(]|tasks?\b)|\s*\n\s*/iu).map((one) => one.replace(/^and\s+/i, '').replace(/\.$/, '').trim())) {
      if (part === '') continue;
      const range = RANGE.exec(part);
      const [from, to] = [Number(range?.[1]), Number(range?.[2])];
      const number = NUMBER.exec(part)?.[1] ?? IN_BRACKETS.exec(part)?.[1];
      const title = titles.get(plainTitle(part));
      if (range !== null && from <= to && to - from < LONGEST_RANGE) for (let id = from; id <= to; id += 1) add(String(id), part);
      else if (number !== undefined) add(number, part);
      else if (title !== undefined) add(title, part);
      else unknown.push(part);
    }
  }
  return { dependencies, unknown };
}

