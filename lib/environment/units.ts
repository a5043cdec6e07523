/** What a number may be followed by, and how much each stands for: seconds, bytes, thousandths of a CPU. */
export const UNITS = {
  duration: { s: 1, m: 60, h: 3_600, d: 86_400 },
  bytes: { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 },
  cpu: { m: 1, '': 1_000 },
} as const satisfies Record<string, Record<string, number>>;
export type UnitFormat = keyof typeof UNITS;

const NAMES: Readonly<Record<UnitFormat, { readonly what: string; readonly write: string }>> = {
  duration: { what: 'a length of time', write: 'a whole number above 0 and one of s, m, h, d, such as 90s or 3h' },
  bytes: { what: 'a quantity of memory or storage', write: 'a whole number above 0 and one of Ki, Mi, Gi, Ti, such as 256Mi or 10Gi' },
  cpu: { what: 'a quantity of CPU', write: 'a whole number above 0 of CPUs such as 2, or of thousandths such as 100m' },
};

export const isUnitFormat = (format: string): format is UnitFormat => Object.hasOwn(UNITS, format);

/** What to write, in words. */
export const quantityWords = (format: UnitFormat): string => NAMES[format].write;

/** What is wrong with a quantity and what to do; `undefined` where nothing is. */
export function quantityFault(format: UnitFormat, text: string): { readonly message: string; readonly remedy: string } | undefined {
  const { what, write } = NAMES[format];
  const match = /^([1-9][0-9]*)(.*)$/s.exec(text);
  const remedy = `write ${write}`;
  if (match === null) return { message: `not ${what}`, remedy };
  const unit = match[2] as string;
  if (!Object.hasOwn(UNITS[format], unit)) return { message: unit === '' ? 'the unit is missing' : `the unit "${unit}" is not known`, remedy };
  return Number.isSafeInteger(amount(format, match[1] as string, unit)) ? undefined : { message: `too large for ${what}`, remedy: 'write a smaller one' };
}

function parse(format: UnitFormat, text: string): number {
  const fault = quantityFault(format, text);
  if (fault !== undefined) throw new Error(`${fault.message}, got "${text}": ${fault.remedy}`);
  const digits = /^[0-9]+/.exec(text)?.[0] as string;
  return amount(format, digits, text.slice(digits.length));
}

const amount = (format: UnitFormat, digits: string, unit: string): number => Number(digits) * ((UNITS[format] as Record<string, number>)[unit] as number);

/**
 * Seconds in a length of time such as `90s`, `30m`, `3h`, `7d`.
 *
 * @throws where it is not one; this and the other two read only what an environment may say
 */
export const durationSeconds = (duration: string): number => parse('duration', duration);

/** Bytes in a quantity such as `256Mi`, `10Gi`. */
export const bytes = (quantity: string): number => parse('bytes', quantity);

/** Thousandths of a CPU in a quantity such as `100m`, `2`. */
export const cpuMillis = (quantity: string): number => parse('cpu', quantity);
