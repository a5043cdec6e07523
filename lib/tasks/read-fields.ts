import { chooseFrom, type Findings } from './findings.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Text of a field; empty where it is absent or null. */
export function readText(fields: Fields, name: string, path: string, findings: Findings): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) findings.fault(`${path}.${name}`, `${name} is not text`, value, 'write it as text in double quotes');
  return '';
}

/** Text that must say something. */
export function readTitle(fields: Fields, path: string, findings: Findings): string {
  const { title } = fields;
  if (title === undefined || title === null) findings.fault(`${path}.title`, 'there is no title', undefined, 'add a title that says what the task is for');
  else if (typeof title !== 'string') findings.fault(`${path}.title`, 'title is not text', title, 'write it as text in double quotes');
  else if (title.trim() === '') findings.fault(`${path}.title`, 'the title is empty', title, 'write a title that says what the task is for');
  else return title;
  return '';
}

/** One word of a list; the fallback where it is absent or null. */
export function readChoice<T extends string, F>(fields: Fields, name: string, allowed: readonly T[], fallback: F, path: string, findings: Findings): T | F {
  const value = fields[name];
  if (value === undefined || value === null) return fallback;
  if (allowed.includes(value as T)) return value as T;
  findings.fault(`${path}.${name}`, typeof value === 'string' ? `unknown ${name}` : `${name} is not text`, value, chooseFrom(value, allowed));
  return fallback;
}

/** A list as it stands there; empty where it is absent or null. */
export function readList(fields: Fields, name: string, path: string, findings: Findings): readonly unknown[] {
  const value = fields[name];
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) findings.fault(`${path}.${name}`, `${name} is not a list`, value, 'write it as a list in square brackets, [] for none');
  return NOTHING;
}
const NOTHING: readonly never[] = [];

/** A list of texts; empty where it is absent or null. */
export function readTexts(fields: Fields, name: string, path: string, findings: Findings): readonly string[] {
  const list = readList(fields, name, path, findings);
  const texts = list.filter((value) => typeof value === 'string');
  if (texts.length === list.length) return texts;
  list.forEach((value, index) => {
    if (typeof value !== 'string') findings.fault(`${path}.${name}[${index}]`, 'this entry is not text', value, 'write it as text in double quotes');
  });
  return texts;
}

/** A list of texts, or one text with an entry on each line; the marks of a list (`-`, `*`, `1.`, `[ ]`) and empty entries are left out. */
export function readLines(fields: Fields, name: string, path: string, findings: Findings): readonly string[] {
  const value = fields[name];
  if (typeof value !== 'string') return readTexts(fields, name, path, findings).filter((line) => line.trim() !== '');
  const lines = value.split(/\r\n|\r|\n/).map((line) => line.trim().replace(LIST_MARK, ''));
  return lines.filter((line) => line !== '');
}
const LIST_MARK = /^(?:[-*•]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s*)?/;

/** A complexity of 1 to 10. Task Master also knows four words, which stand for 2, 5, 8 and 10. */
export function readComplexity(fields: Fields, path: string, findings: Findings): number | undefined {
  const { complexity } = fields;
  if (complexity === undefined || complexity === null) return undefined;
  if (typeof complexity === 'number' && complexity >= 1 && complexity <= 10) return complexity;
  if (typeof complexity === 'string' && Object.hasOwn(COMPLEXITY_WORDS, complexity)) return COMPLEXITY_WORDS[complexity];
  findings.fault(`${path}.complexity`, 'complexity is not between 1 and 10', complexity, `write a number from 1 to 10, or ${Object.keys(COMPLEXITY_WORDS).join(', ')}`);
  return undefined;
}
const COMPLEXITY_WORDS: Readonly<Record<string, number>> = { simple: 2, moderate: 5, complex: 8, 'very-complex': 10 };
