import type { List, ListItem, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { lineOf, type MarkdownDocument } from '../markdown/sections.ts';
import { titleKey } from '../draft.ts';
import { numbered } from './numbered.ts';
import type { PartialEntry, PartialTask } from './partial.ts';
import { readPriority, readStatus } from './words.ts';

/** The entries of lists as text, on a line each. */
export function itemTexts(blocks: readonly RootContent[], document: MarkdownDocument): readonly string[] {
  return blocks.filter((block) => block.type === 'list').flatMap((list) => list.children.map((item) => document.textOf(item.children)).map((text) => text.replace(/^\[[ xX]\]\s+/, '')));
}

/** What an entry of a list says of a task: `[x] 4.2 Quotas (in progress, HIGH), after 4.1`. */
export function readItem(item: ListItem, document: MarkdownDocument, ordinal?: number): PartialEntry {
  const [first, ...rest] = item.children;
  const written = first?.type === 'paragraph' ? toString(first).replaceAll(/\s+/g, ' ').trim() : '';
  const { number = ordinal === undefined ? undefined : String(ordinal), title: marked, sign } = numbered(written);
  const { title, ...marks } = readMarks(marked);
  const ticked = item.checked === true ? 'done' : undefined;
  const status = ticked ?? marks.status ?? sign ?? (item.checked === false ? 'pending' : undefined);
  const line = lineOf(item);
  const details = document.linesOf(rest.filter((block) => block.type !== 'list'));
  return {
    key: number ?? titleKey(title),
    line,
    title,
    ...(status !== undefined && { status }),
    ...(marks.priority !== undefined && { priority: marks.priority }),
    ...(marks.after !== undefined && { waitsFor: { line, text: marks.after } }),
    ...(details !== '' && { details }),
  };
}

/** The tasks of a list: each entry one, with the entries below it as subtasks. */
export function listTasks(list: List, document: MarkdownDocument): readonly PartialTask[] {
  return list.children.map((item, index) => {
    const ordinal = list.ordered === true ? (list.start ?? 1) + index : undefined;
    const below = item.children.filter((child) => child.type === 'list').flatMap((child) => child.children);
    return { ...readItem(item, document, ordinal), subtasks: below.map((entry) => readItem(entry, document)), from: 'list' };
  });
}

interface Marks {
  readonly title: string;
  readonly status?: PartialEntry['status'];
  readonly priority?: PartialEntry['priority'];
  readonly after?: string;
}

const AFTER = /[\s,;–—-]*[([]?\b(?:after|depends on|blocked by|waits for):?\s+((?:tasks?\s+)?#?\d[^()[\]]*?)[)\]]?$/iu;
const BRACKETS = /\s*[([]([^()[\]]+)[)\]]$/u;

/** Takes what is known off the end of a title, until nothing more is. */
function readMarks(written: string): Marks {
  const after = AFTER.exec(written);
  if (after !== null) return { ...readMarks(written.slice(0, after.index).trim()), after: after[1] ?? '' };
  const brackets = BRACKETS.exec(written);
  const words = (brackets?.[1] ?? '').split(/\s*[,;]\s*/);
  const read = words.map((word) => ({ status: readStatus(word)?.status, priority: readPriority(word) }));
  if (brackets === null || !read.every(({ status, priority }) => status !== undefined || priority !== undefined)) return { title: written };
  const [status, priority] = [read.find((one) => one.status !== undefined)?.status, read.find((one) => one.priority !== undefined)?.priority];
  return { ...(status !== undefined && { status }), ...(priority !== undefined && { priority }), ...readMarks(written.slice(0, brackets.index).trim()) };
}
