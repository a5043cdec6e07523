/** A provider's limit, and when it is lifted, where it says so. */
export interface Limit {
  readonly until?: Date;
}

/**
 * What providers and programs call their limits: Anthropic's `rate_limit_error` and `overloaded_error` (429, 529; docs: API errors), litellm's
 * `RateLimitError`, OpenAI's "Rate limit reached", and the words of Claude Code for a plan's window: "You've hit your session limit · resets 8:30am (America/Los_Angeles)",
 * formerly "Claude AI usage limit reached|1760000000".
 */
const LIMITS = [
  /\b(?:rate|usage|session|weekly|daily|5-hour|token|request)s?[ _-]?limit/i,
  /\bhit your\b.{0,40}\blimit/i,
  /\bRateLimit(?:Error|Exceeded)?\b/,
  /\btoo many requests\b/i,
  /\bout of extra usage\b/i,
  /\boverloaded(?:_error)?\b/i,
  /\b(?:error|status|code|http)\b\W{0,6}(?:429|503|529)\b/i,
  /\b(?:429|529)\b\W{0,3}(?:\{|too|rate|overloaded)/i,
  /\bServiceUnavailableError\b|\bservice (?:is )?(?:temporarily )?unavailable\b/i,
  /\bservers? (?:is|are) (?:down or overloaded|temporarily limiting)/i,
];

/** Longer than any provider's window: what is further off was misread. */
const FARTHEST_MS = 8 * 24 * 3600_000;

/**
 * Whether the text of an error speaks of a limit that lifts by itself. Only for texts of errors: an agent may write of limits as well.
 *
 * @param at when it was said
 */
export function readLimit(text: string, at: Date): Limit | undefined {
  if (!LIMITS.some((limit) => limit.test(text))) return undefined;
  const until = resetTime(text, at);
  return until === undefined ? {} : { until };
}

/** When a limit is lifted by what a text says of it: a moment, a length of time, or the time of a day. */
export function resetTime(text: string, at: Date): Date | undefined {
  for (const read of [epoch, isoTime, lengthOfTime, clockTime]) {
    const found = read(text, at);
    if (found !== undefined && found.getTime() > at.getTime() && found.getTime() - at.getTime() <= FARTHEST_MS) return found;
  }
  return undefined;
}

function epoch(text: string): Date | undefined {
  const digits = /(?:limit reached\||resetsAt"?\s*:\s*|reset(?:s|-at)?\W{1,4})(1[0-9]{9})(?:[0-9]{3})?\b/i.exec(text)?.[1];
  return digits === undefined ? undefined : new Date(Number(digits) * 1000);
}

function isoTime(text: string): Date | undefined {
  const found = /\breset\w*\b.{0,40}?(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))/is.exec(text)?.[1];
  return found === undefined ? undefined : new Date(found);
}

const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;

/** "retry-after: 30", "Please try again in 6m0s", "try again in 20 seconds", "resets in 3 hours". */
function lengthOfTime(text: string, at: Date): Date | undefined {
  const after = /\b(?:retry[ -]after|again in|retry in|resets? in|wait)\b\W{0,4}((?:\d+(?:\.\d+)?\s*(?:milliseconds?|ms|days?|hours?|minutes?|seconds?|hrs?|mins?|secs?|[dhms])?[\s,]*(?:and\s+)?){1,4})/i.exec(text)?.[1];
  if (after === undefined) return undefined;
  let sum = 0;
  for (const [, count, unit = 's'] of after.matchAll(/(\d+(?:\.\d+)?)\s*(milliseconds?|ms|days?|hours?|minutes?|seconds?|hrs?|mins?|secs?|[dhms])?/gi)) {
    const letter = unit.toLowerCase();
    sum += Number(count) * (letter.startsWith('ms') || letter.startsWith('milli') ? 1 : UNIT_MS[letter[0] as keyof typeof UNIT_MS]);
  }
  return new Date(at.getTime() + Math.ceil(sum));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "resets 8:30am (America/Los_Angeles)", "resets Oct 9 at 3pm (UTC)", "resets at 15:30"; UTC where it names no zone. */
function clockTime(text: string, at: Date): Date | undefined {
  const found = /\bresets?\b(?: on| at)?\s*(?:([a-z]{3})[a-z]* (\d{1,2}),?(?: at)? )?(\d{1,2})(?::(\d\d))?\s*(am|pm)?(?:\s*\(([A-Za-z_]+(?:\/[A-Za-z_+-]+)*)\))?/i.exec(text);
  if (found === null) return undefined;
  const [, month, day, hourText, minuteText = '0', half, zone = 'UTC'] = found;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const minute = Number(minuteText);
  if (hour > 23 || minute > 59 || (half === undefined && found[4] === undefined)) return undefined;
  const offset = offsetOf(zone, at);
  if (offset === undefined) return undefined;
  const local = new Date(at.getTime() + offset);
  const year = local.getUTCFullYear();
  if (month !== undefined && day !== undefined) {
    const index = MONTHS.indexOf(month.toLowerCase());
    if (index < 0) return undefined;
    const inYear = (one: number): Date => new Date(Date.UTC(one, index, Number(day), hour, minute) - offset);
    return inYear(year).getTime() > at.getTime() ? inYear(year) : inYear(year + 1);
  }
  const today = Date.UTC(year, local.getUTCMonth(), local.getUTCDate(), hour, minute) - offset;
  return new Date(today > at.getTime() ? today : today + UNIT_MS.d);
}

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment; `undefined` where there is no such zone. */
function offsetOf(timeZone: string, at: Date): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
    const shown = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return shown - Math.floor(at.getTime() / 1000) * 1000;
  } catch {
    return undefined;
  }
}
