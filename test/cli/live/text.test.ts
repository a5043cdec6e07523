import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { length } from '../../../lib/cli/text/age.ts';
import { cutStyled } from '../../../lib/cli/text/cut-styled.ts';
import { widthOf } from '../../../lib/cli/terminal/width.ts';
import { wrap } from '../../../lib/cli/text/wrap.ts';
import { aSheet } from './a-sheet.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '-', 'ü', '日', '本', '😀', '…', '1') });

describe('lines for a terminal', () => {
  test('are never wider than they may be, with colour or without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), fc.boolean(), fc.array(anyText, { minLength: 1, maxLength: 5 }), (width, colour, texts) => {
        const sheet = aSheet(width, colour);
        const row = sheet.row(texts.map((text, index) => (index === 0 ? { text, width: 4, tint: 'red' as const } : { text, share: index, align: index % 2 === 0 ? ('right' as const) : ('left' as const) })));
        expect(widthOf(row)).toBeLessThanOrEqual(width);
        expect(widthOf(sheet.cut(sheet.tint('bold', texts.join(' '))))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('lose nothing when they are wrapped', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('are as wide as a terminal draws them', () => {
    expect([widthOf('abc'), widthOf('日本'), widthOf('😀'), widthOf('\u001b[31mred\u001b[39m'), widthOf('e\u0301')]).toEqual([3, 4, 2, 3, 1]);
    expect(cutStyled('a long title', 7)).toBe('a long…');
    expect(cutStyled('日本語', 5)).toBe('日本…');
  });

  test.each([
    [0, '0s'],
    [59.4, '59s'],
    [60, '1m'],
    [3_725, '1h2m'],
    [90_000, '1d1h'],
    [1e9, '11574d1h'],
    [Infinity, '∞'],
    [-5, '0s'],
  ])('%d seconds are %s', (seconds, text) => expect(length(seconds)).toBe(text));
});
