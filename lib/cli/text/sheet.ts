import type { Style } from '../terminal/terminal.ts';
import { widthOf } from '../terminal/width.ts';
import { cutStyled, pad } from './cut-styled.ts';

/** What a text is to look like where there is colour. */
export type Tint = 'plain' | Style;

export interface Cell {
  readonly text: string;
  /** Columns that it takes. @default - its share of what is left */
  readonly width?: number;
  /** Of what the cells with a width leave over. @default 1 */
  readonly share?: number;
  /** @default left */
  readonly align?: 'left' | 'right';
  /** @default plain */
  readonly tint?: Tint;
}

/** What lines of text are written on: so wide, with or without colour. Nothing on it wraps. */
export interface Sheet {
  /** Columns. */
  readonly width: number;
  tint(tint: Tint, text: string): string;
  /** A line cut to the width, with `…` at its end where it was longer. */
  cut(line: string): string;
  /** Cells side by side with a space between them, each cut or filled to its width; the line has no space at its end. */
  row(cells: readonly Cell[]): string;
}

const GAP = 1;
/** @param style that of the terminal */
export function createSheet(width: number, style: (style: Style, text: string) => string): Sheet {
  const tint = (which: Tint, text: string): string => (which === 'plain' ? text : style(which, text));
  return {
    width,
    tint,
    cut: (line) => cutStyled(line, width),
    row: (cells) => {
      const fixed = cells.reduce((sum, cell) => sum + (cell.width ?? 0), GAP * (cells.length - 1));
      const shares = cells.reduce((sum, cell) => sum + (cell.width === undefined ? (cell.share ?? 1) : 0), 0);
      let left = Math.max(0, width - fixed);
      let sharesLeft = shares;
      const columns = cells.map((cell) => {
        if (cell.width !== undefined) return cell.width;
        const own = Math.floor((left * (cell.share ?? 1)) / sharesLeft);
        left -= own;
        sharesLeft -= cell.share ?? 1;
        return own;
      });
      const last = cells.findLastIndex(({ text }) => text !== '');
      const parts = cells.slice(0, last + 1).map((cell, index) => {
        const text = cutStyled(cell.text, columns[index] ?? 0);
        const filled = cell.align === 'right' ? ' '.repeat(Math.max(0, (columns[index] ?? 0) - widthOf(text))) + text : index === last ? text : pad(text, columns[index] ?? 0);
        return tint(cell.tint ?? 'plain', filled);
      });
      return parts.join(' '.repeat(GAP));
    },
  };
}
