import type { Desk } from '../../../lib/cli/live/desk.ts';
import { aSheet } from './a-sheet.ts';

export const NOW = new Date('2026-01-01T12:00:00Z');

/** Where a verb may write to, and what it wrote. */
export function aDesk(changes: Partial<Desk> = {}): { readonly desk: Desk; readonly printed: string[]; readonly noted: string[] } {
  const printed: string[] = [];
  const noted: string[] = [];
  const desk: Desk = { print: (line) => void printed.push(line), note: (line) => void noted.push(line), json: false, sheet: aSheet(100, false), style: (_, text) => text, data: (value) => void printed.push(JSON.stringify(value)), signal: new AbortController().signal, now: () => NOW, ...changes };
  return { desk, printed, noted };
}
