import type { Terminal } from './terminal.ts';

/** A share as a bar of so many columns; what is not nothing shows. */
export function bar(terminal: Terminal, part: number, whole: number, columns: number): string {
  const width = Math.max(1, columns);
  const full = whole === 0 ? 0 : part >= whole ? width : Math.min(width - 1, Math.max(part > 0 ? 1 : 0, Math.round((width * part) / whole)));
  return `${terminal.style('green', '█'.repeat(full))}${terminal.style('dim', '░'.repeat(width - full))}`;
}
