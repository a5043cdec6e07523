import type { Priority, Status } from '../../tasks/task.ts';
import type { Style } from '../terminal/terminal.ts';

/** A sign before each status, so that it is seen without colours too. */
export const STATUS_SIGNS: Readonly<Record<Status, string>> = { done: '✓', 'in-progress': '▶', review: '◎', pending: '○', blocked: '✗', deferred: '⏸', cancelled: '–' };

export const STATUS_STYLES: Readonly<Record<Status, Style | readonly Style[]>> = {
  done: 'green',
  'in-progress': 'cyan',
  review: 'magenta',
  pending: 'yellow',
  blocked: 'red',
  deferred: 'dim',
  cancelled: 'dim',
};

export const PRIORITY_STYLES: Readonly<Record<Priority, Style | readonly Style[] | undefined>> = { critical: ['bold', 'red'], high: 'red', medium: undefined, low: 'dim' };
