import { expect, test } from '@jest/globals';
import { CRITICAL, EDGE, INK, LANE, PAGE, QUIET, STATUS_COLOURS } from '../../lib/graph/palette.ts';

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

test.each(Object.entries(STATUS_COLOURS))('%s: text has 7 to 1 on its fill, the border 3 to 1 on page and lane', (_, { fill, line, text }) => {
  expect(contrast(text, fill)).toBeGreaterThanOrEqual(7);
  for (const ground of [PAGE, LANE]) expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
});

test.each([PAGE, LANE])('on %s texts have 4.5 to 1, and lines 3 to 1', (ground) => {
  for (const text of [INK, QUIET, CRITICAL]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  for (const line of [EDGE, CRITICAL]) expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
});
