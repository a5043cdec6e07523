import { countStatuses, STATUS_WORDS } from '../../graph/status-words.ts';
import type { Task } from '../../tasks/task.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { PRIORITY_STYLES, STATUS_SIGNS, STATUS_STYLES } from './status-style.ts';
import type { View } from './view.ts';

/** Tasks, a line each. */
export function taskTable(terminal: Terminal, view: View, tasks: readonly Task[]): string {
  return table<Task>(
    terminal,
    [
      { heading: 'ID', text: ({ id }) => id, align: 'right' },
      { heading: 'STATUS', text: ({ status }) => `${STATUS_SIGNS[status]} ${status}`, style: ({ status }) => STATUS_STYLES[status] },
      { heading: 'PRIORITY', text: ({ priority }) => priority, style: ({ priority, status }) => (status === 'done' ? 'dim' : PRIORITY_STYLES[priority]) },
      { heading: 'TITLE', text: ({ title }) => title, least: 30 },
      { heading: 'COMPONENT', text: ({ component = '' }) => component, style: () => 'dim', least: 12, drops: 2 },
      { heading: 'SUB', text: ({ subtasks }) => (subtasks.length === 0 ? '' : `${subtasks.filter(({ status }) => status === 'done').length}/${subtasks.length}`), align: 'right' },
      { heading: 'WAITS FOR', text: (task) => waitText(view, task), style: () => 'dim', least: 10 },
      { heading: 'OVERRIDES', text: ({ id, status }) => (status === 'done' ? '' : (view.unapplied.get(id) ?? '')), style: () => 'dim', least: 12, drops: 3 },
    ],
    tasks,
  );
}

/** Why a task cannot be taken up now; empty where it can, and where its status says it already. */
export function waitText(view: View, { id }: Task): string {
  const left = view.left.get(id);
  return left === undefined ? (view.waitsFor.get(id) ?? []).join(', ') : left.reason === 'done' || left.reason === 'cancelled' ? '' : left.text;
}

/** `64 tasks: 21 done, 2 in progress, 41 pending`. */
export const countsLine = (terminal: Terminal, tasks: readonly Task[]): string =>
  `${tasks.length} task${tasks.length === 1 ? '' : 's'}: ${countStatuses(tasks).map(({ status, count }) => terminal.style(STATUS_STYLES[status], `${count} ${STATUS_WORDS[status]}`)).join(', ')}`;
