import type { MergeReport } from '../../prd/merge/report.ts';
import { isSubtaskId } from '../../tasks/ids.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cut, plain } from '../terminal/width.ts';

const MOST_COLUMNS = 60;
const shown = (value: unknown): string => (value === null ? '(none)' : cut(plain(Array.isArray(value) ? `[${value.join(', ')}]` : String(value)), MOST_COLUMNS));
const nameOf = (id: string): string => `${isSubtaskId(id) ? 'subtask' : 'task'} ${id}`;

/** What a merge did, a line each, for people. */
export function mergeText(terminal: Terminal, { added, changed, kept, removed, leftOut, renumbered }: MergeReport): readonly string[] {
  const ids = new Map(renumbered.map(({ written, id }) => [id, written]));
  return [
    ...added.map(({ id, title }) => `${terminal.style('green', '+')} ${nameOf(id)}: ${plain(title)}${ids.has(id) ? terminal.style('dim', ` (${ids.get(id)} in the document)`) : ''}`),
    ...changed.map(({ id, field, from, to }) => `${terminal.style('yellow', '~')} ${nameOf(id)}: ${field} ${shown(from)} → ${shown(to)}`),
    ...kept.map(({ id, field, ours, document, why }) => `${terminal.style('blue', '=')} ${nameOf(id)}: ${field} stays ${shown(ours)}, the document has ${shown(document)}: ${why}`),
    ...removed.map(({ id, title, pruned, why }) =>
      pruned ? `${terminal.style('red', '-')} ${nameOf(id)}: ${plain(title)}` : `${terminal.style('red', '?')} ${nameOf(id)}: ${plain(title)} is no longer in the document, and kept${why === undefined ? ' (--prune removes it)' : `: ${why}`}`,
    ),
    ...leftOut.map(({ written, title }) => `${terminal.style('blue', '=')} ${written.startsWith('title:') ? '' : `${written} `}${plain(title)} was removed from tasks.json by somebody, and stays so`),
  ];
}
