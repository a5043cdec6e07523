import type { Value } from './said.ts';

export interface Merged {
  readonly value: Value | undefined;
  /** Whether the document says something else, which somebody's change outweighs. */
  readonly isKept: boolean;
}

/**
 * The value of a field, from what the document said before, what stands in tasks.json, and what the document says now. Whatever somebody changed in
 * tasks.json stays; what only the document changed is taken. Of lists this holds for each entry.
 */
export function mergeValue(before: Value | undefined, ours: Value | undefined, now: Value | undefined): Merged {
  if (isSame(ours, now) || isSame(before, now)) return { value: ours, isKept: false };
  if (isList(now) && isList(before) && (ours === undefined || isList(ours))) return { value: mergeLists(before, ours ?? [], now), isKept: false };
  if (now === undefined) return isList(before) && isList(ours) ? { value: mergeLists(before, ours, []), isKept: false } : { value: ours, isKept: false };
  if (isEmpty(ours) || isSame(ours, before)) return { value: now, isKept: false };
  return { value: ours, isKept: true };
}

/** As `mergeValue`; but what is done stays done. */
export function mergeStatus(before: Value | undefined, ours: Value | undefined, now: Value | undefined): Merged {
  const status = ours === 'completed' ? 'done' : ours;
  if (status === 'done') return { value: ours, isKept: now !== undefined && now !== 'done' && now !== before };
  return mergeValue(before, ours, now);
}

function mergeLists(before: readonly string[], ours: readonly string[], now: readonly string[]): readonly string[] {
  if (isSame(before, ours)) return now;
  const gone = new Set(before.filter((entry) => !now.includes(entry)));
  const kept = ours.filter((entry) => !gone.has(entry));
  return [...kept, ...now.filter((entry) => !before.includes(entry) && !kept.includes(entry))];
}

const isList = (value: Value | undefined): value is readonly string[] => Array.isArray(value);
const isEmpty = (value: Value | undefined): boolean => value === undefined || value === '' || (isList(value) && value.length === 0);
export const isSame = (one: Value | undefined, other: Value | undefined): boolean => JSON.stringify(one) === JSON.stringify(other) || (isEmpty(one) && isEmpty(other));
