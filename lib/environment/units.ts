const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Seconds in a length of time such as `90s`, `30m`, `3h`, `7d`. */
export function durationSeconds(duration: string): number {
  const match = /^([1-9][0-9]*)(s|m|h|d)$/.exec(duration);
  if (match === null) throw new Error(`not a length of time, got "${duration}": write a whole number and one of s, m, h, d, such as 90s or 3h`);
  return Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
}
