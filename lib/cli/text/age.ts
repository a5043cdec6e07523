const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** A length of time in its two largest units: `3d4h`, `12m`, `40s`; `∞` for one without an end. */
export function length(seconds: number): string {
  if (!Number.isFinite(seconds)) return '∞';
  const whole = Math.max(0, Math.round(seconds));
  const place = UNITS.findIndex(([, size]) => whole >= size);
  const [unit, size] = UNITS[place] ?? (['s', 1] as const);
  const next = UNITS[place + 1];
  const rest = next === undefined ? 0 : Math.floor((whole % size) / next[1]);
  return `${Math.floor(whole / size)}${unit}${rest === 0 || next === undefined ? '' : `${rest}${next[0]}`}`;
}

/** How long ago a time in RFC 3339 was. */
export const age = (since: string, now: Date): string => length((now.getTime() - Date.parse(since)) / 1000);
