import { age } from '../text/age.ts';
import { type Sheet, type Tint } from '../text/sheet.ts';
import { plain, widthOf } from '../terminal/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Happening, Outcome } from './happenings.ts';

const TINTS: Readonly<Record<Outcome, Tint>> = { arrived: 'green', mended: 'cyan', refused: 'yellow', 'dead-letter': 'red', trouble: 'red', other: 'dim' };

const AGE = 6;
const OUTCOME = 11;
const TASK = 5;

/** One happening: when, what became of it, of which task, what it was about; then why, on as many lines as it takes. */
export function happeningLines({ time, outcome, task, about, reason, message, count }: Happening, sheet: Sheet, now: Date): readonly string[] {
  const aboutWidth = sheet.width >= 120 ? 40 : 28;
  const head = [
    { text: age(time, now), width: AGE, align: 'right' as const, tint: 'dim' as const },
    { text: outcome, width: OUTCOME, tint: TINTS[outcome] },
    { text: task === undefined ? '' : `#${task}`, width: TASK },
    { text: about, width: aboutWidth, tint: 'bold' as const },
  ];
  const indent = AGE + OUTCOME + TASK + 3;
  const said = `${reason === 'GateOpened' || reason === 'WorkflowStarted' ? '' : `${reason}: `}${plain(message)}${count > 1 ? ` (${count} times)` : ''}`;
  const first = indent + aboutWidth + 1;
  // On a wide line the reason stands beside what it is about, else below it.
  if (sheet.width - first >= 60 || widthOf(said) <= sheet.width - first) {
    const [line = '', ...rest] = wrap(said, sheet.width - first);
    return [sheet.row([...head, { text: line, width: sheet.width - first }]), ...rest.map((one) => `${' '.repeat(first)}${one}`)];
  }
  return [sheet.row(head), ...wrap(said, sheet.width - indent).map((line) => `${' '.repeat(indent)}${line}`)];
}
