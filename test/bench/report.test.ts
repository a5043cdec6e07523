import { describe, expect, test } from '@jest/globals';
import { goalLine, median, table } from './report.ts';

describe('the report of a benchmark', () => {
  test('takes the middle of the figures', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([])).toBeNaN();
  });

  test('has a row for each case, with what was not measured left open', () => {
    expect(table([{ name: 'a', tasks: 1000, milliseconds: [3, 1, 2], peakMebibytes: undefined }]).split('\n')[1]?.split(/ {2,}/)).toEqual(['a', '1,000', '2 ms', '1–3', '–']);
  });

  test('says of each goal whether it is reached, missed or not measured', () => {
    const goal = { text: 'g', limit: 2, unit: ' ×' };
    expect(goalLine({ ...goal, value: 2 })).toBe('pass: g: 2.00 ×, allowed 2.00 ×');
    expect(goalLine({ ...goal, value: 2.1 })).toMatch(/^MISS/);
    expect(goalLine({ ...goal, value: NaN })).toMatch(/^not measured/);
    expect(goalLine({ ...goal, value: 1, limit: NaN })).toMatch(/^not measured/);
  });
});
