import { plainTitle, type DraftKey } from '../draft.ts';

/** One of several that need numbers: a task, or a subtask among those of its task. */
export interface Wanted {
  readonly key: DraftKey;
  readonly title: string;
  /** The number that it has in its document. @default - none */
  readonly number?: number;
}

/** One that has a number already. */
export interface Numbered {
  readonly number: number;
  readonly title: string;
}

/** One that the document had when it was read last. */
export interface Remembered extends Numbered {
  readonly key: DraftKey;
}

export interface Assigned {
  readonly number: number;
  /** Whether it stands in the file; of what stood there once, and was removed by somebody, neither this nor `isNew` is true. */
  readonly isThere: boolean;
  readonly isNew: boolean;
  /** Set where the number of the document has another title in the file, and nothing says whether both are the same. */
  readonly clash?: Numbered;
}

/**
 * The number of each, in order. Whatever the document was read as before keeps the number that it got: found by key and title, then by title, then by key. Else
 * it is what has its title in the file; else it is new, and gets its own number where that is free, or the next one that nobody has had.
 */
export function assignNumbers(wanted: readonly Wanted[], file: readonly Numbered[], before: readonly Remembered[]): ReadonlyMap<DraftKey, Assigned> {
  const there = new Map(file.map((one) => [one.number, one]));
  const found = new Map<DraftKey, number>();
  const taken = new Set<number>();
  const take = (one: Wanted, number: number): void => {
    found.set(one.key, number);
    taken.add(number);
  };
  const match = <One extends Numbered>(candidates: readonly One[], isSame: (one: Wanted, candidate: One) => boolean): void => {
    for (const one of wanted) {
      if (found.has(one.key)) continue;
      const same = candidates.find((candidate) => !taken.has(candidate.number) && isSame(one, candidate));
      if (same !== undefined) take(one, same.number);
    }
  };
  const sameTitle = (one: Wanted, { title }: Numbered): boolean => plainTitle(one.title) === plainTitle(title);
  match(before, (one, other) => one.key === other.key && sameTitle(one, other));
  match(before, sameTitle);
  match(before, (one, other) => one.key === other.key);
  const remembered = new Set(before.map(({ number }) => number));
  const byHand = file.filter(({ number }) => !remembered.has(number));
  match(byHand, (one, other) => one.number === other.number && sameTitle(one, other));
  match(byHand, sameTitle);

  const used = new Set([...there.keys(), ...remembered]);
  const result = new Map<DraftKey, Assigned>();
  for (const [key, number] of found) result.set(key, { number, isThere: there.has(number), isNew: false });
  const fresh = wanted.filter(({ key }) => !found.has(key));
  for (const { key, number } of fresh) {
    if (number === undefined) continue;
    const other = there.get(number);
    if (!used.has(number)) {
      used.add(number);
      result.set(key, { number, isThere: false, isNew: true });
    } else if (other !== undefined && before.length === 0) result.set(key, { number, isThere: true, isNew: false, clash: other });
  }
  let next = Math.max(0, ...used) + 1;
  for (const { key } of fresh) if (!result.has(key)) result.set(key, { number: next++, isThere: false, isNew: true });
  return result;
}
