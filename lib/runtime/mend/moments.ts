/** Milliseconds of a time in RFC 3339; `NaN` where it is none. */
export const millis = (time: string): number => Date.parse(time);

/** GitHub and Argo tell time to the second, so that what happened in the same second counts as after. */
export const notBefore = (time: string, start: string): boolean => seconds(time) >= seconds(start);

export const isAfter = (time: string, start: string): boolean => seconds(time) > seconds(start);

/** The later of two. */
export const later = (one: string, other: string): string => (millis(one) >= millis(other) ? one : other);

/** Seconds from one time to another. */
export const secondsBetween = (from: string, to: string): number => (millis(to) - millis(from)) / 1000;

const seconds = (time: string): number => Math.floor(millis(time) / 1000);
