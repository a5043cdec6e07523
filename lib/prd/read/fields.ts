import type { List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { lineOf, type MarkdownDocument, type Section } from '../markdown/sections.ts';
import { fieldNamed, plainLabel, type FieldName } from './field-names.ts';

/** One thing that is said of a task under a label: what stands on its line, and what stands below. */
export interface Field {
  /** `undefined` for a label that nobody knows. */
  readonly name: FieldName | undefined;
  /** As it is written, without the colon. */
  readonly label: string;
  readonly line: number;
  readonly text: string;
  readonly blocks: RootContent[];
}

export interface FieldsRead {
  readonly fields: readonly Field[];
  /** What stands before the first label. */
  readonly intro: readonly RootContent[];
}

/**
 * Takes apart what stands below the heading of a task. Labels are strong words at the beginning of a line or of an entry of a list, with a colon or a full
 * stop (`**Owner**: …`, `- **Status:** …`, `**Details.** …`), strong words alone on a line, and headings one level below.
 */
export function readFields(section: Section, document: MarkdownDocument): FieldsRead {
  const fields: Field[] = [];
  const intro: RootContent[] = [];
  for (const node of section.content) {
    const found = node.type === 'paragraph' ? labelled(node, document) : node.type === 'list' ? labelledItems(node, fields.at(-1), document) : undefined;
    if (found !== undefined) fields.push(...found);
    else if (fields.length === 0) intro.push(node);
    // A label on a line with its value is said: a paragraph behind it speaks of the task again.
    else if (node.type === 'paragraph' && isSaid(fields.at(-1))) intro.push(node);
    else fields.at(-1)?.blocks.push(node);
  }
  for (const below of section.sections) {
    fields.push({ name: fieldNamed(below.title), label: below.title, line: below.line, text: '', blocks: contentOf(below) });
  }
  return { fields, intro };
}

/** All that stands below a heading, headings further below aside. */
const contentOf = (section: Section): RootContent[] => [...section.content, ...section.sections.flatMap(contentOf)];

/** Short fields that have their value on their line. */
const SHORT = new Set<FieldName | undefined>(['status', 'priority', 'dependencies', 'component', 'complexity', 'tags', 'duration', 'owner', 'completed']);
const isSaid = (field: Field | undefined): boolean => field !== undefined && field.text !== '' && SHORT.has(field.name);

/** The labels of a paragraph, if it begins with one. */
function labelled(paragraph: Paragraph, document: MarkdownDocument): readonly Field[] | undefined {
  const lines = linesOf(paragraph.children);
  const first = lines[0] === undefined ? undefined : labelOf(lines[0], document);
  if (first === undefined) return undefined;
  const fields: { -readonly [K in keyof Field]: Field[K] }[] = [];
  for (const line of lines) {
    const label = labelOf(line, document);
    const last = fields.at(-1);
    if (label !== undefined) fields.push({ ...label, line: lineOf(line[0] as Nodes) });
    else if (last !== undefined) last.text = `${last.text} ${document.textOf(line)}`.trim();
  }
  return fields;
}

/** The labels of a list where each entry begins with one. Below a label that waits for its list, each must be one that is known. */
function labelledItems(list: List, before: Field | undefined, document: MarkdownDocument): readonly Field[] | undefined {
  const found = list.children.map((item) => labelledItem(item, document)).filter((field) => field !== undefined);
  const known = found.filter(({ name }) => name !== undefined).length;
  const waits = before !== undefined && before.text === '' && before.blocks.length === 0;
  return found.length === list.children.length && known >= (waits ? found.length : 1) ? found : undefined;
}

function labelledItem(item: ListItem, document: MarkdownDocument): Field | undefined {
  const [first, ...blocks] = item.children;
  const field = first?.type === 'paragraph' && typeof item.checked !== 'boolean' ? labelled(first, document)?.[0] : undefined;
  return field === undefined ? undefined : { ...field, blocks };
}

/** Parts of a paragraph that stand on lines of their own, where a line begins with strong words. */
function linesOf(children: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const lines: PhrasingContent[][] = [[]];
  for (const [index, node] of children.entries()) {
    const before = children[index - 1];
    const begins = before === undefined || before.type === 'break' || (before.type === 'text' && before.value.endsWith('\n'));
    if (node.type === 'strong' && begins && index > 0) lines.push([]);
    if (node.type !== 'break') lines.at(-1)?.push(node);
  }
  return lines.filter((line) => line.length > 0);
}

function labelOf(line: readonly PhrasingContent[], document: MarkdownDocument): Field | undefined {
  const [strong, ...rest] = line;
  if (strong?.type !== 'strong') return undefined;
  const written = toString(strong).trim();
  const text = rest.length === 0 ? '' : document.textOf(rest);
  const isLabel = /[:.]$/.test(written) || text.startsWith(':') || (rest.length === 0 && fieldNamed(written) !== undefined);
  if (!isLabel) return undefined;
  const label = written.replace(/[\s:.]+$/u, '');
  return plainLabel(label) === '' ? undefined : { name: fieldNamed(label), label, line: lineOf(strong), text: text.replace(/^:\s*/, ''), blocks: [] };
}
