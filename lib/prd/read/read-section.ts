import type { RootContent } from 'mdast';
import { chooseFrom, type Findings } from '../../tasks/findings.ts';
import { titleKey } from '../draft.ts';
import type { MarkdownDocument, Section } from '../markdown/sections.ts';
import type { FieldName } from './field-names.ts';
import { readFields, type Field } from './fields.ts';
import { itemTexts, readItem } from './list-items.ts';
import { numbered } from './numbered.ts';
import { entryOf, type PartialEntry, type PartialTask } from './partial.ts';
import { PRIORITY_CHOICES, readPriority, readStatus, STATUS_CHOICES } from './words.ts';

/** Whether a heading is that of a task: it says so, or it has a number and something is said below as of a task. */
export function isTaskSection(section: Section, document: MarkdownDocument): boolean {
  const { number, isTask } = numbered(section.title);
  if (number === undefined || section.depth === 0) return false;
  return isTask || readFields(section, document).fields.some(({ name }) => name !== undefined && TELLING.has(name));
}

/** Labels that stand below tasks, and seldom below other numbered headings. */
const TELLING = new Set<FieldName>(['status', 'priority', 'dependencies', 'acceptanceCriteria', 'testStrategy', 'duration', 'owner', 'subtasks']);

/** The task of a heading. `component` is what the headings above say. */
export function readSection(section: Section, component: string | undefined, document: MarkdownDocument, findings: Findings): PartialTask {
  const below = section.sections.filter((one) => isTaskSection(one, document));
  const own = { ...section, sections: section.sections.filter((one) => !below.includes(one)) };
  const { fields, intro } = readFields(own, document);
  const of = (name: FieldName): Field | undefined => fields.find((field) => field.name === name);
  const value = (name: FieldName): string | undefined => {
    const field = of(name);
    const text = field === undefined ? '' : field.text || itemTexts(field.blocks, document).join(', ');
    return text === '' ? undefined : text;
  };
  const status = value('status');
  const completed = value('completed') ?? (readStatus(status ?? '')?.status === 'done' ? readStatus(status ?? '')?.note : undefined);
  const metadata = Object.entries({ duration: value('duration'), owner: value('owner'), completed }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const complexity = readComplexity(of('complexity'), findings);
  const tags = value('tags')?.split(/\s*,\s*/);
  const part = value('component') ?? component;
  const subtasks = [...(of('subtasks')?.blocks ?? []).flatMap((block) => (block.type === 'list' ? block.children.map((item) => readItem(item, document)) : [])), ...below.map((one) => entryOf(readSection(one, undefined, document, findings)))];
  return {
    ...readCommon(section, fields, intro, document, findings),
    ...(part !== undefined && { component: part }),
    ...(complexity !== undefined && { complexity }),
    ...(tags !== undefined && { tags }),
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
    subtasks,
    from: 'section',
  };
}

function readCommon(section: Section, fields: readonly Field[], intro: readonly RootContent[], document: MarkdownDocument, findings: Findings): PartialEntry {
  const { number, title, sign } = numbered(section.title);
  const of = (name: FieldName): Field | undefined => fields.find((field) => field.name === name);
  const status = readWord(of('status'), document, 'status', (text) => readStatus(text)?.status, STATUS_CHOICES, findings) ?? sign;
  const priority = readWord(of('priority'), document, 'priority', readPriority, PRIORITY_CHOICES, findings);
  const waits = of('dependencies');
  const criteria = of('acceptanceCriteria');
  const prose = (field: Field | undefined): string => (field === undefined ? '' : [field.text, document.linesOf(field.blocks)].filter((text) => text !== '').join('\n\n'));
  const description = [document.linesOf(intro), prose(of('description'))].filter((text) => text !== '').join('\n\n');
  const more = fields.filter(({ name }) => name === undefined).map((field) => [`${field.label}: ${field.text}`.trim(), document.linesOf(field.blocks)].filter((text) => text !== '').join('\n'));
  const details = [prose(of('details')), ...more].filter((text) => text !== '').join('\n\n');
  const testStrategy = prose(of('testStrategy'));
  const lines = criteria === undefined ? [] : [...(criteria.text === '' ? [] : [criteria.text]), ...itemTexts(criteria.blocks, document)];
  if (title === '') findings.fault(`line ${section.line}`, `task ${number} has no title`, section.title, `write one behind the number, such as Task ${number}: Title`);
  return {
    key: number ?? titleKey(title),
    line: section.line,
    title,
    ...(status !== undefined && { status }),
    ...(priority !== undefined && { priority }),
    ...(waits !== undefined && { waitsFor: { line: waits.line, text: waits.text || itemTexts(waits.blocks, document).join('\n') } }),
    ...(description !== '' && { description }),
    ...(details !== '' && { details }),
    ...(testStrategy !== '' && { testStrategy }),
    ...(criteria !== undefined && { acceptanceCriteria: lines }),
  };
}

/** A word of a field, or of a cell of a table; what cannot be read is a fault. */
export function readWord<Word>(field: Pick<Field, 'text' | 'line' | 'blocks'> | undefined, document: MarkdownDocument, name: string, read: (text: string) => Word | undefined, choices: readonly string[], findings: Findings): Word | undefined {
  if (field === undefined) return undefined;
  const text = field.text || itemTexts(field.blocks, document).join(', ') || document.linesOf(field.blocks);
  const word = read(text);
  if (word === undefined) findings.fault(`line ${field.line}`, `this ${name} cannot be read`, text, chooseFrom(text, choices));
  return word;
}

function readComplexity(field: Field | undefined, findings: Findings): number | undefined {
  if (field === undefined) return undefined;
  const number = Number(/^(\d+)(?:\s*\/\s*10)?$/.exec(field.text.trim())?.[1]);
  if (number >= 1 && number <= 10) return number;
  findings.fault(`line ${field.line}`, 'this complexity cannot be read', field.text, 'write a whole number from 1 to 10');
  return undefined;
}
