import stringWidth from 'fast-string-width';

const PLAIN = /^[\x20-\x7e]*$/;
const GRAPHEMES = new Intl.Segmenter();

/** Letters and signs of one column each, as far as they are told apart quickly: most titles have no others. */
const NARROW = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/;
/** Words that stand in every row, such as statuses with their signs. */
const known = new Map<string, number>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 20;

/** How many columns a text takes; colours take none. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  const before = known.get(text);
  if (before !== undefined) return before;
  const width = stringWidth(text);
  if (text.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(text, width);
  return width;
}

/**
 * A text from a file as it may stand on a terminal: one line, in which nothing is a command to the terminal nor turns the direction of what
 * stands behind it.
 */
export const plain = (text: string): string => (PLAIN.test(text) ? text : text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''));

/** A text of no more columns than this, its end replaced by `…` where it is longer. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (columns <= 1) return columns === 1 ? '…' : '';
  let [kept, used] = ['', 0];
  for (const { segment } of GRAPHEMES.segment(text)) {
    const width = widthOf(segment);
    if (used + width > columns - 1) break;
    kept += segment;
    used += width;
  }
  return `${kept.trimEnd()}…`;
}

/** A text in lines of no more columns than this, broken between words; a word that is longer has a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of plain(paragraph).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer) > columns) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });
}
