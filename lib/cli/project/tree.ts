import { STATUS_SIGNS, STATUS_STYLES } from './status-style.ts';
import type { Status, TaskId } from '../../tasks/task.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cut, plain, widthOf } from '../terminal/width.ts';

export interface TreeOptions {
  readonly relation: ReadonlyMap<TaskId, readonly TaskId[]>;
  readonly of: (id: TaskId) => { readonly title: string; readonly status: Status };
  /** How many levels below the root. */
  readonly depth: number;
  /** What is settled: shown, and not what is behind it. */
  readonly isEnd?: (id: TaskId) => boolean;
}

/** A relation as a tree with lines. What stands there already is not opened again, so that it ends wherever paths meet. */
export function treeText(terminal: Terminal, root: TaskId, { relation, of, depth, isEnd = () => false }: TreeOptions): string {
  const lines: string[] = [];
  const opened = new Set<TaskId>();
  const walk = (id: TaskId, indent: string, level: number): void => {
    const below = relation.get(id) ?? [];
    opened.add(id);
    below.forEach((child, index) => {
      const isLast = index === below.length - 1;
      const { title, status } = of(child);
      const hidden = isEnd(child) ? [] : (relation.get(child) ?? []);
      const isOpen = hidden.length > 0 && level < depth && !opened.has(child);
      const more = hidden.length === 0 || isOpen ? '' : opened.has(child) ? ' (above)' : ` (+${hidden.length})`;
      const start = `${indent}${isLast ? '└─' : '├─'} `;
      const sign = STATUS_SIGNS[status];
      const text = cut(`${child} ${plain(title)}`, terminal.columns - widthOf(start) - 2 - more.length);
      lines.push(`${terminal.style('dim', start)}${terminal.style(STATUS_STYLES[status], sign)} ${text}${terminal.style('dim', more)}\n`);
      if (isOpen) walk(child, `${indent}${isLast ? '   ' : '│  '}`, level + 1);
    });
  };
  walk(root, '', 1);
  return lines.join('');
}
