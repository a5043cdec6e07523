import { cut, widthOf } from '../terminal/width.ts';

/** A text as lines that are not wider than this, broken between words; a word that is too long is broken anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = '';
    }
    for (; widthOf(word) > Math.max(1, width); ) {
      const head = cut(word, Math.max(2, width)).slice(0, -1) || word.slice(0, 1);
      if (line !== '') lines.push(line);
      lines.push(head);
      line = '';
      word = word.slice(head.length);
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
