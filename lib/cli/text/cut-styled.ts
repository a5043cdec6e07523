import { widthOf } from '../terminal/width.ts';

const ESCAPE = /\u001b\[[0-9;]*m/y;
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text that may have colours, cut to so many columns, with `…` at its end where it was longer; colours that were on go off. */
export function cutStyled(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return '';
  let used = 0;
  let kept = '';
  let coloured = false;
  for (let index = 0; index < text.length; ) {
    ESCAPE.lastIndex = index;
    const escape = ESCAPE.exec(text)?.[0];
    const part = escape ?? (CHARACTERS.segment(text.slice(index, index + 64))[Symbol.iterator]().next().value?.segment ?? '');
    const columns = escape === undefined ? widthOf(part) : 0;
    if (used + columns > width - 1) break;
    coloured ||= escape !== undefined;
    used += columns;
    kept += part;
    index += part.length;
  }
  return `${kept}…${coloured ? '\u001b[0m' : ''}`;
}

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
