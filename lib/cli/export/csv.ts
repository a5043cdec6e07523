import type { ExportData } from './export-data.ts';

const COLUMNS = ['id', 'parent', 'title', 'status', 'priority', 'component', 'dependencies', 'waits for', 'ready', 'complexity', 'tags', 'description', 'details', 'test strategy', 'acceptance criteria'] as const;

/** A line for each task, and for each subtask behind its task, as RFC 4180 has it. */
export function csvText({ tasks }: ExportData): string {
  const rows = tasks.flatMap((task) => [
    [task.id, '', task.title, task.status, task.priority, task.component, task.dependencies.join(' '), task.waitsFor.join(' '), String(task.ready), task.complexity, task.tags.join(' '), task.description, task.details, task.testStrategy, task.acceptanceCriteria.join('\n')],
    ...task.subtasks.map((subtask) => [subtask.id, task.id, subtask.title, subtask.status, subtask.priority ?? task.priority, task.component, subtask.dependencies.join(' '), '', '', '', '', subtask.description, subtask.details, subtask.testStrategy, subtask.acceptanceCriteria.join('\n')]),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take as a formula gets an apostrophe in front, which shows it as it is. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
