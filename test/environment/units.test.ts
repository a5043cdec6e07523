import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytes, cpuMillis, durationSeconds, isUnitFormat, quantityFault, UNITS, type UnitFormat } from '../../lib/environment/units.ts';

const FORMATS = Object.keys(UNITS) as UnitFormat[];
const READ = { duration: durationSeconds, bytes, cpu: cpuMillis } as const;

const quantity = fc.constantFrom(...FORMATS).chain((format) =>
  fc.record({
    format: fc.constant(format),
    number: fc.integer({ min: 1, max: 4_096 }),
    unit: fc.constantFrom(...Object.entries(UNITS[format] as Record<string, number>)),
  }),
);

describe('quantities with a unit', () => {
  test('the seed and Kubernetes say what they are', () => {
    expect([durationSeconds('90s'), durationSeconds('30m'), durationSeconds('3h'), durationSeconds('7d')]).toEqual([90, 1_800, 10_800, 604_800]);
    expect([bytes('1Ki'), bytes('256Mi'), bytes('10Gi'), bytes('2Ti')]).toEqual([1_024, 268_435_456, 10_737_418_240, 2_199_023_255_552]);
    expect([cpuMillis('100m'), cpuMillis('2')]).toEqual([100, 2_000]);
  });

  test('each is its number times its unit, and has no fault', () => {
    fc.assert(
      fc.property(quantity, ({ format, number, unit: [unit, size] }) => {
        expect(quantityFault(format, `${number}${unit}`)).toBeUndefined();
        expect(READ[format](`${number}${unit}`)).toBe(number * size);
      }),
    );
  });

  test('any other text is a fault, and reading it throws the same words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS), fc.string(), (format, text) => {
        const known = Object.keys(UNITS[format]).join('|');
        fc.pre(!new RegExp(`^[1-9][0-9]*(${known})$`).test(text));
        const fault = quantityFault(format, text);
        expect(fault).toBeDefined();
        expect(() => READ[format](text)).toThrow(fault!.message);
      }),
    );
  });

  test.each([
    ['duration', '3hours', 'the unit "hours" is not known', 's, m, h, d'],
    ['duration', '3', 'the unit is missing', 's, m, h, d'],
    ['duration', '0h', 'not a length of time', 'above 0'],
    ['duration', '1h\n', 'the unit "h\n" is not known', 's, m, h, d'],
    ['duration', '1constructor', 'the unit "constructor" is not known', 's, m, h, d'],
    ['bytes', '10GB', 'the unit "GB" is not known', 'Ki, Mi, Gi, Ti'],
    ['bytes', '1.5Gi', 'the unit ".5Gi" is not known', 'whole number'],
    ['bytes', '9007199254740993Ti', 'too large', 'smaller'],
    ['cpu', '0.5', 'not a quantity of CPU', '100m'],
  ] as const)('%s %j: %s', (format, text, message, remedy) => {
    const fault = quantityFault(format, text);
    expect(fault?.message).toContain(message);
    expect(fault?.remedy).toContain(remedy);
  });

  test('a format of no unit is not one', () => {
    expect(isUnitFormat('date-time')).toBe(false);
    expect(isUnitFormat('toString')).toBe(false);
  });
});
