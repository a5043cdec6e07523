import { STATUS_WORDS } from '../../graph/status-words.ts';
import type { Stats } from '../project/stats.ts';
import { waitText } from '../project/task-table.ts';
import type { View } from '../project/view.ts';
import { plain } from '../terminal/width.ts';

export interface Section {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What every report says, whatever it is written in. Sections without rows are left out. */
export function reportSections(view: View, stats: Stats): readonly Section[] {
  const { tasks } = view.project;
  const taskRows = (ids: readonly string[]) => ids.map((id) => tasks.find((task) => task.id === id)!).map((task) => [task.id, plain(task.title), task.priority, plain(task.component ?? ''), plain(waitText(view, task))]);
  const columns = ['Task', 'Title', 'Priority', 'Component', 'Waits for'];
  const part = (heading: string, list: Stats['components']): Section => ({ heading, columns: [heading.slice(3), 'Done', 'All', '%'], rows: list.filter(({ total }) => total > 0).map(({ name, done, total, percent }) => [plain(name) || '(none)', String(done), String(total), String(percent)]) });
  const sections: readonly Section[] = [
    { heading: 'In progress', columns, rows: taskRows(stats.inProgress) },
    { heading: 'Next', columns, rows: taskRows(stats.next) },
    { heading: 'Do not run', columns, rows: taskRows(stats.held) },
    part('By component', stats.components),
    part('By priority', stats.priorities),
    { heading: 'All tasks', columns: ['Task', 'Title', 'Status', 'Priority', 'Component', 'Waits for'], rows: tasks.map((task) => [task.id, plain(task.title), STATUS_WORDS[task.status], task.priority, plain(task.component ?? ''), plain(waitText(view, task))]) },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** `64 tasks: 21 done (33 %), 2 in progress (3 %), 41 pending (64 %)`. */
export function countsText({ counts }: Stats): string {
  const { total, ...byStatus } = counts;
  const parts = Object.entries(STATUS_WORDS).flatMap(([status, words]) => {
    const count = byStatus[status as keyof typeof byStatus];
    return count === 0 ? [] : [`${count} ${words} (${Math.round((100 * count) / total)} %)`];
  });
  return `${total} task${total === 1 ? '' : 's'}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
