import { PRIORITIES, type Priority, type Status } from '../../tasks/task.ts';
import { CRITICAL, PRIORITY_BARS, STATUS_COLOURS } from '../palette.ts';

const SIGNS: Readonly<Record<Status, string>> = {
  pending: '',
  'in-progress': '<path d="M-2-3.4v6.8L3.6 0z"/>',
  review: '<circle r="2.4"/>',
  done: '<path d="M-3 .2-.9 2.4 3.2-2.2" fill="none" stroke-width="1.8"/>',
  deferred: '<path d="M-1.6-2.6v5.2M1.6-2.6v5.2" stroke-width="1.6"/>',
  cancelled: '<path d="M-2.3-2.3l4.6 4.6m0-4.6-4.6 4.6" stroke-width="1.6"/>',
  blocked: '<path d="M-3 0h6" stroke-width="2"/>',
};

/** A round sign for a status, so that colour is not the only thing that tells it; its middle is at (x, y). */
export function statusSign(status: Status, x: number, y: number): string {
  const { line } = STATUS_COLOURS[status];
  return `<g transform="translate(${x} ${y})" fill="${line}" stroke="${line}" stroke-linecap="round"><circle r="5.6" fill="#fff" stroke-width="1.3"/>${SIGNS[status]}</g>`;
}

/** Four bars, of which as many are filled as a priority is urgent; the right end is at (x, y), the bottom. */
export function priorityBars(priority: Priority, x: number, y: number): string {
  const bars = PRIORITIES.map((_, index) => {
    const height = 4 + 2 * index;
    const isOn = index < PRIORITY_BARS[priority];
    return `<path d="M${x - 17 + 5 * index} ${y}v${-height}" stroke="${isOn ? (priority === 'critical' ? CRITICAL : '#3e4c59') : '#cbd2d9'}"/>`;
  });
  return `<g stroke-width="3" fill="none">${bars.join('')}</g>`;
}
