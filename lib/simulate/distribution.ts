import { durationSeconds, quantityFault, quantityWords } from '../environment/units.ts';
import type { Random } from './random.ts';

/** How long something takes, in seconds. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly seconds: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly likely: number; readonly high: number }
  /** Half of all are longer than the median; `spread` is the standard deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly spread: number };

/** What may be written, in words. */
export const DISTRIBUTION_WORDS = 'a time such as 30m, a range such as 10m..40m, lowest..likeliest..highest such as 10m..20m..2h, or median~spread such as 30m~0.5';

/** A distribution, or what is wrong with the text. */
export type Parsed<T> = { readonly value: T } | { readonly message: string; readonly remedy: string };

/** Reads one of the four forms of DISTRIBUTION_WORDS. */
export function parseDistribution(text: string): Parsed<Distribution> {
  const [median = '', spread, more] = text.split('~');
  if (spread !== undefined) return more === undefined ? lognormal(median, spread) : { message: 'more than one ~', remedy: `write ${DISTRIBUTION_WORDS}` };
  const parts = text.split('..');
  if (parts.length > 3) return { message: 'more than three times', remedy: `write ${DISTRIBUTION_WORDS}` };
  const fault = parts.map((part) => faultOf(part)).find((found) => found !== undefined);
  if (fault !== undefined) return fault;
  const seconds = parts.map(durationSeconds);
  if (seconds.some((one, index) => one < (seconds[index - 1] ?? 0))) return { message: 'the times do not ascend', remedy: 'write the lowest first and the highest last' };
  const [low = 0, second, high] = seconds;
  if (second === undefined) return { value: { kind: 'fixed', seconds: low } };
  return { value: high === undefined ? { kind: 'uniform', low, high: second } : { kind: 'triangular', low, likely: second, high } };
}

function lognormal(median: string, spread: string): Parsed<Distribution> {
  const fault = faultOf(median);
  if (fault !== undefined) return fault;
  const sigma = Number(spread);
  if (spread.trim() === '' || !(sigma >= 0 && sigma <= 3)) return { message: `the spread "${spread}" is no number from 0 to 3`, remedy: 'write such as 30m~0.5: two of three are then between 30m / 1.65 and 30m × 1.65' };
  return { value: { kind: 'lognormal', median: durationSeconds(median), spread: sigma } };
}

function faultOf(text: string): { readonly message: string; readonly remedy: string } | undefined {
  const fault = quantityFault('duration', text);
  return fault === undefined ? undefined : { message: `"${text}" is ${fault.message}`, remedy: `write ${DISTRIBUTION_WORDS}, each time ${quantityWords('duration')}` };
}

/** One of them, in whole milliseconds and above 0. */
export function sample(distribution: Distribution, random: Random): number {
  return Math.max(0.001, Math.round(drawn(distribution, random) * 1000) / 1000);
}

function drawn(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.seconds;
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * random();
    case 'triangular': {
      const { low, likely, high } = distribution;
      const width = high - low;
      if (width === 0) return low;
      const at = random();
      const peak = (likely - low) / width;
      return at < peak ? low + Math.sqrt(at * width * (likely - low)) : high - Math.sqrt((1 - at) * width * (high - likely));
    }
    case 'lognormal':
      return distribution.median * Math.exp(distribution.spread * normal(random));
  }
}

/** Of the standard normal distribution, by Box and Muller. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
