import type { Style, Terminal } from './terminal.ts';
import { cut, plain, widthOf } from './width.ts';

export interface Column<Row> {
  readonly heading: string;
  /** One line; what a terminal would take as a command is taken out. */
  readonly text: (row: Row) => string;
  /** @default - none */
  readonly style?: (row: Row) => Style | readonly Style[] | undefined;
  /** @default left */
  readonly align?: 'left' | 'right';
  /** May be cut, down to this many columns, where the terminal is narrow. @default - never cut */
  readonly least?: number;
  /** May be left out where the terminal is too narrow for all of them; the highest goes first. @default - never left out */
  readonly drops?: number;
}

const GAP = '  ';

/** Rows under their headings, within the columns of the terminal as far as they can be cut. Columns that are empty in every row are left out. */
export function table<Row>(terminal: Terminal, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = columns.map((column) => rows.map((row) => plain(column.text(row))));
  const filled = columns.map((column, index) => ({ column, cells: cells[index]! })).filter((one) => one.cells.some((cell) => cell !== ''));
  const all = filled.map((one) => ({ ...one, natural: one.cells.reduce((most, cell) => Math.max(most, widthOf(cell)), widthOf(one.column.heading)) }));
  const shown = withoutDropped(all, terminal.columns);
  const widths = fit(shown.map(({ natural }) => natural), shown.map(({ column }) => column.least), terminal.columns - GAP.length * (shown.length - 1));

  const line = (texts: readonly string[], styled: (text: string, index: number) => string): string => {
    const parts = texts.map((text, index) => {
      const short = cut(text, widths[index]!);
      const space = ' '.repeat(widths[index]! - widthOf(short));
      const isLast = index === texts.length - 1;
      return shown[index]!.column.align === 'right' ? space + styled(short, index) : styled(short, index) + (isLast ? '' : space);
    });
    return `${parts.join(GAP).trimEnd()}\n`;
  };
  const heading = line(shown.map(({ column }) => column.heading), (text) => terminal.style('dim', text));
  const body = rows.map((row, place) =>
    line(shown.map((one) => one.cells[place]!), (text, index) => {
      const style = shown[index]!.column.style?.(row);
      return style === undefined ? text : terminal.style(style, text);
    }),
  );
  return heading + body.join('');
}

interface Sized {
  readonly column: { readonly least?: number; readonly drops?: number };
  readonly natural: number;
}

/** The columns that have room at least when they are cut as far as they may be. */
function withoutDropped<One extends Sized>(all: readonly One[], room: number): readonly One[] {
  const needed = all.reduce((sum, { column: { least = Infinity }, natural }) => sum + Math.min(least, natural) + GAP.length, -GAP.length);
  const last = Math.max(...all.map(({ column: { drops = 0 } }) => drops));
  return needed <= room || last === 0 ? all : withoutDropped(all.filter(({ column: { drops } }) => drops !== last), room);
}

/** Takes from the widest of those that may be cut until all fit, or none can be cut further. */
function fit(natural: readonly number[], least: readonly (number | undefined)[], room: number): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    let widest = -1;
    widths.forEach((width, index) => {
      if (least[index] !== undefined && width > least[index]! && (widest < 0 || width > widths[widest]!)) widest = index;
    });
    if (widest < 0) break;
    widths[widest]! -= 1;
    over -= 1;
  }
  return widths;
}
