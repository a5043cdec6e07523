import type { Priority, Status } from '../tasks/task.ts';

export interface Colours {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

/** Text on its fill has a contrast of at least 7 to 1, a line on the page of at least 3 to 1 (WCAG 2.2, AAA and AA). */
export const STATUS_COLOURS: Readonly<Record<Status, Colours>> = {
  pending: { fill: '#ffffff', line: '#7b8794', text: '#1f2933' },
  'in-progress': { fill: '#d9e9ff', line: '#1d5fc2', text: '#0b2f66' },
  review: { fill: '#ece2fb', line: '#6d3fc0', text: '#37196e' },
  done: { fill: '#dcf1e3', line: '#2f855a', text: '#12432b' },
  deferred: { fill: '#fdf0cf', line: '#a16207', text: '#513003' },
  cancelled: { fill: '#e4e7eb', line: '#616e7c', text: '#323f4b' },
  blocked: { fill: '#fde0e0', line: '#c22b2b', text: '#6b1212' },
};

export const CRITICAL = '#c2410c';
export const EDGE = '#7d8896';
export const PAGE = '#fbfcfd';
export const INK = '#1f2933';
/** Second to ink: notes and headings of levels. */
export const QUIET = '#4a5763';
export const LANE = '#eef1f5';

/** Bars of the priority mark, of four. */
export const PRIORITY_BARS: Readonly<Record<Priority, number>> = { critical: 4, high: 3, medium: 2, low: 1 };
