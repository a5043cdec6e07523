import type { Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Findings } from '../../tasks/findings.ts';
import { titleKey } from '../draft.ts';
import { lineOf, type MarkdownDocument } from '../markdown/sections.ts';
import { fieldNamed, plainLabel, type FieldName } from './field-names.ts';
import { numbered } from './numbered.ts';
import type { PartialTask } from './partial.ts';
import { readWord } from './read-section.ts';
import { PRIORITY_CHOICES, readPriority, readStatus, STATUS_CHOICES } from './words.ts';

const NUMBER_HEADS = new Set(['id', '#', 'no', 'nr', 'number', 'task id', 'task #', 'task no']);
const TITLE_HEADS = new Set(['title', 'task', 'name', 'task title', 'task name', 'summary']);

/** The tasks of a table that has a column of numbers (`ID`, `#`) and one of titles (`Title`, `Task`); of any other none. */
export function tableTasks(table: Table, component: string | undefined, document: MarkdownDocument, findings: Findings): readonly PartialTask[] {
  const [head, ...rows] = table.children;
  const heads = (head?.children ?? []).map((cell) => plainLabel(toString(cell)));
  const numberAt = heads.findIndex((name) => NUMBER_HEADS.has(name));
  const titleAt = heads.findIndex((name) => TITLE_HEADS.has(name));
  if (numberAt < 0 || titleAt < 0) return [];
  const fields = heads.map((name, at) => (at === titleAt ? undefined : fieldNamed(name)));

  return rows.flatMap((row): readonly PartialTask[] => {
    const line = lineOf(row);
    const text = (at: number): string => cellText(row.children[at]);
    const of = (name: FieldName): string | undefined => {
      const at = fields.indexOf(name);
      return at < 0 || text(at) === '' ? undefined : text(at);
    };
    if (row.children.every((cell) => cellText(cell) === '')) return [];
    const { number } = numbered(`${text(numberAt).replace(/^task\s*/i, '')} ${text(titleAt)}`);
    const title = text(titleAt);
    if (number === undefined) findings.fault(`line ${line}`, 'this row has no number', text(numberAt), 'write a number such as 12 in its first column');
    if (title === '') findings.fault(`line ${line}`, `task ${number} has no title`, undefined, 'write what the task is for');
    const word = <Word>(name: 'status' | 'priority', read: (written: string) => Word | undefined, choices: readonly string[]): Word | undefined => {
      const written = of(name);
      return written === undefined || isNothing(written) ? undefined : readWord({ text: written, line, blocks: [] }, document, name, read, choices, findings);
    };
    const status = word('status', (written) => readStatus(written)?.status, STATUS_CHOICES);
    const priority = word('priority', readPriority, PRIORITY_CHOICES);
    const waits = fields.includes('dependencies') ? (of('dependencies') ?? '') : undefined;
    const part = of('component') ?? component;
    const metadata = (['duration', 'owner', 'completed'] as const).flatMap((name) => (of(name) === undefined || isNothing(of(name) ?? '') ? [] : [[name, of(name)] as [string, string]]));
    return [
      {
        key: number ?? titleKey(title),
        line,
        title,
        ...(status !== undefined && { status }),
        ...(priority !== undefined && { priority }),
        ...(waits !== undefined && { waitsFor: { line, text: waits } }),
        ...(of('description') !== undefined && { description: of('description') as string }),
        ...(part !== undefined && !isNothing(part) && { component: part }),
        ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
        subtasks: [],
        from: 'table',
      },
    ];
  });
}

const cellText = (cell: TableCell | undefined): string => (cell === undefined ? '' : toString(cell).replaceAll(/\s+/g, ' ').trim());
const isNothing = (text: string): boolean => /^[–—-]?$/.test(text);
