import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textWidth, wrapText } from '../../lib/graph/svg/text.ts';

test('words stand on as few lines as they fit into', () => {
  expect(wrapText('Marathon Scaling & Auto-Healing', 12, 2)).toEqual(['Marathon Scaling &', 'Auto-Healing']);
  expect(wrapText('short', 12, 2)).toEqual(['short']);
});

test('what is too much ends in an ellipsis', () => {
  const lines = wrapText('one two three four five six seven eight', 6, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
});

test('a word that is too long is divided, but never within a sign', () => {
  const family = '👨‍👩‍👧';
  const lines = wrapText(family.repeat(9), 10, 9);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toBe(family.repeat(9));
  for (const line of lines) expect(line.length % family.length).toBe(0);
});

test('no line is wider than asked for, and none is lost while there is room', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.double({ min: 3, max: 20, noNaN: true }), (text, width) => {
      for (const line of wrapText(text, width, 2)) expect(textWidth(line)).toBeLessThanOrEqual(width);
      expect(wrapText(text, width, 1000).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});
