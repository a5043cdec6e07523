import type { Picture } from '../picture.ts';
import { countStatuses, STATUS_WORDS } from '../status-words.ts';
import { priorityBars, statusSign } from './marks.ts';
import { textWidth } from './text.ts';

const FONT = 11;

interface Entry {
  readonly sign: string;
  readonly signWidth: number;
  readonly text: string;
}

/** What the signs of a picture mean, in two lines that end at `right`. Only what is in the picture is explained. */
export function legend(picture: Picture, right: number): string {
  const { tasks, edges } = picture;
  const box = (attributes: string): string => `<rect y="-9" width="22" height="12" rx="3" ${attributes}/>`;
  const statuses = countStatuses(tasks).map(({ status }) => entry(`<g class="${status}">${box('')}</g>${statusSign(status, 32, -3)}`, 40, STATUS_WORDS[status]));
  const rest = [
    entry(priorityBars('critical', 20, 2), 22, 'critical'),
    entry(priorityBars('high', 20, 2), 22, 'high'),
    entry(priorityBars('medium', 20, 2), 22, 'medium'),
    entry(priorityBars('low', 20, 2), 22, 'low'),
    ...(picture.criticalPath.length === 0 ? [] : [entry('<path class="edge critical" d="M0-3h26"/>', 28, 'critical path')]),
    ...(edges.some(({ isAdded }) => isAdded) ? [entry('<path class="edge added" d="M0-3h26"/>', 28, 'added by an override')] : []),
    ...(tasks.some(({ left }) => left !== undefined) ? [entry(`<g class="task held">${box('fill="none" stroke="#616e7c"')}</g>`, 24, 'skipped or held')] : []),
  ];
  return `<g class="legend">${line(statuses, right, 37)}${line(rest, right, 60)}</g>`;
}

const entry = (sign: string, signWidth: number, text: string): Entry => ({ sign, signWidth, text });

function line(entries: readonly Entry[], right: number, y: number): string {
  const widths = entries.map(({ signWidth, text }) => signWidth + 5 + textWidth(text) * FONT * 1.05 + 14);
  let x = right - widths.reduce((sum, width) => sum + width, 0) + 14;
  return entries
    .map(({ sign, signWidth, text }, index) => {
      const drawn = `<g transform="translate(${x.toFixed(1)} ${y})">${sign}<text class="note" x="${signWidth + 5}" y="1">${text}</text></g>`;
      x += widths[index]!;
      return drawn;
    })
    .join('');
}
