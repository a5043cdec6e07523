/** Where an offset is in a text, as an editor says it: lines and columns begin at 1, a column is one UTF-16 unit. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
  /** The text of that line, without its line break. */
  readonly text: string;
}

/** Line and column of an offset. `\n`, `\r\n` and `\r` alone each end a line. An offset past the end is at the end. */
export function positionAt(text: string, offset: number): TextPosition {
  const end = Math.min(offset, text.length);
  const breaks = /\r\n|\n|\r/g;
  let line = 1;
  let start = 0;
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    if (breaks.lastIndex > end) return { line, column: end - start + 1, text: text.slice(start, found.index) };
    line += 1;
    start = breaks.lastIndex;
  }
  return { line, column: end - start + 1, text: text.slice(start) };
}

const EXCERPT = 72;

/** The part of a line around a column that fits into a message, its blanks at both ends cut off. */
export function excerpt(position: TextPosition): string {
  if (position.text.length <= EXCERPT) return position.text.trim();
  const from = Math.max(0, Math.min(position.column - 1 - EXCERPT / 2, position.text.length - EXCERPT));
  const cut = position.text.slice(from, from + EXCERPT).trim();
  return `${from > 0 ? '…' : ''}${cut}${from + EXCERPT < position.text.length ? '…' : ''}`;
}
