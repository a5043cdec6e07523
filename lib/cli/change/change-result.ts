import { EXIT } from '../../contract/exit-codes.ts';
import { isSubtaskId } from '../../tasks/ids.ts';
import { STATUSES, type Status } from '../../tasks/task.ts';
import type { Outcome } from '../frame/verb.ts';
import type { ProjectPlace } from '../project/locate.ts';
import { STATUS_STYLES } from '../project/status-style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cut, plain } from '../terminal/width.ts';
import type { Change } from './change-tasks.ts';

const MOST_COLUMNS = 60;

/** How a verb that changes tasks ends: what it changed, or `nothing` where all was so already. */
export function changeOutcome(place: ProjectPlace, changes: readonly Change[], { dryRun, nothing }: { readonly dryRun: boolean; readonly nothing: string }): Outcome {
  return {
    exit: changes.length === 0 ? EXIT.nothingToDo : EXIT.done,
    data: { file: place.file, tag: place.tag.name, changes, written: changes.length > 0 && !dryRun },
    text: (terminal) => (changes.length === 0 ? `${nothing}\n` : changesText(terminal, changes, dryRun)),
  };
}

/** A line for each change. */
export function changesText(terminal: Terminal, changes: readonly Change[], dryRun: boolean): string {
  const lines = changes.map(({ id, field, from, to }) => {
    const what = `${isSubtaskId(id) ? 'subtask' : 'task'} ${id}: ${field}`;
    return field === 'dependencies' ? `${what} ${shown(terminal, from)} and now ${shown(terminal, to)}` : `${what} ${shown(terminal, from)} → ${shown(terminal, to)}`;
  });
  return `${lines.join('\n')}\n${dryRun ? `${terminal.style('dim', 'nothing was written (--dry-run)')}\n` : ''}`;
}

function shown(terminal: Terminal, value: unknown): string {
  if (value === null || value === undefined) return '(none)';
  if (STATUSES.includes(value as Status)) return terminal.style(STATUS_STYLES[value as Status], String(value));
  return cut(plain(Array.isArray(value) ? `[${value.join(', ')}]` : typeof value === 'string' ? value : JSON.stringify(value)), MOST_COLUMNS);
}
