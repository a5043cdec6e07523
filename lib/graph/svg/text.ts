/** A text that may stand in XML, as content or in an attribute. What XML 1.0 does not allow becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const NARROW = /[ijlI.,:;'|!()[\]ftr ]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /[A-Z0-9&#?]/;

/** About how wide a text is in a usual sans-serif font, in em. Fonts differ; callers leave a tenth of the space. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += NARROW.test(sign) ? 0.32 : WIDE.test(sign) ? 0.88 : CAPITAL.test(sign) ? 0.66 : sign.codePointAt(0)! > 0x2e7f ? 1 : 0.55;
  return width;
}

const segmenter = new Intl.Segmenter('en');
const SPACE = /\s+/;

/** A text in at most so many lines of a width in em. Words too long for a line are divided, what is too much ends in `…`. */
export function wrapText(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = text.trim().split(SPACE).flatMap((word) => divide(word, width));
  for (const { piece, isWordStart } of pieces) {
    const longer = line === '' ? piece : `${line}${isWordStart ? ' ' : ''}${piece}`;
    if (textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = piece;
      if (lines.length > most) break;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), ellipsis(lines[most - 1]!, width)];
}

function divide(word: string, width: number): readonly { readonly piece: string; readonly isWordStart: boolean }[] {
  if (textWidth(word) <= width) return [{ piece: word, isWordStart: true }];
  const pieces: string[] = [''];
  for (const { segment } of segmenter.segment(word)) {
    if (textWidth(`${pieces.at(-1)}${segment}`) > width && pieces.at(-1) !== '') pieces.push('');
    pieces[pieces.length - 1] += segment;
  }
  return pieces.map((piece, index) => ({ piece, isWordStart: index === 0 }));
}

function ellipsis(line: string, width: number): string {
  const signs = [...segmenter.segment(line)].map(({ segment }) => segment);
  while (signs.length > 0 && textWidth(`${signs.join('')}…`) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}
