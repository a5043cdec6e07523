const ESCAPE = /\u001b\[[0-9;]*m/y;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/u;

/** A text from elsewhere on one line: control characters, which a terminal would obey, are gone. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Columns that a text takes in a terminal; colours take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { columns } of partsOf(text)) width += columns;
  return width;
}

/** A text cut to so many columns, with `…` at its end where it was longer; colours that were on go off. */
export function cut(text: string, width: number): string {
  if (text.length <= width && !text.includes('\u001b') && /^[\x20-\x7e]*$/.test(text)) return text;
  if (widthOf(text) <= width) return text;
  if (width <= 0) return '';
  let used = 0;
  let kept = '';
  let coloured = false;
  for (const { part, columns } of partsOf(text)) {
    if (part.startsWith('\u001b')) coloured = true;
    if (used + columns > width - 1) break;
    used += columns;
    kept += part;
  }
  return `${kept}…${coloured ? '\u001b[0m' : ''}`;
}

export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function* partsOf(text: string): Iterable<{ readonly part: string; readonly columns: number }> {
  for (let index = 0; index < text.length; ) {
    ESCAPE.lastIndex = index;
    const escape = ESCAPE.exec(text)?.[0];
    const part = escape ?? String.fromCodePoint(text.codePointAt(index) as number);
    yield { part, columns: escape !== undefined || NONE.test(part) ? 0 : WIDE.test(part) ? 2 : 1 };
    index += part.length;
  }
}
