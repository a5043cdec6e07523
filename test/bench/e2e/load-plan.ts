import { gap, seeded } from './random.ts';

/** What comes to the event source under load. */
export const LOAD_KINDS = {
  /** A change at GitHub for which a play waits: its webhook opens a gate. */
  opening: 0.55,
  /** A webhook about a play that waits, which the rules refuse: wrong sender, stale approval, label against branch, forged signature… */
  refused: 0.2,
  /** A delivery that has come before, once more. */
  doubled: 0.15,
  /** A webhook of no concern to any play. */
  other: 0.1,
} as const;
export type LoadKind = keyof typeof LOAD_KINDS;

export interface LoadEvent {
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly kind: LoadKind;
}

/** Events at exponential gaps, of the kinds by chance in these parts; the first opens a gate, so that there is something to double. */
export function planLoad(perMinute: number, minutes: number, seed: number): readonly LoadEvent[] {
  const random = seeded(seed);
  const events: LoadEvent[] = [];
  for (let at = gap(random, 60_000 / perMinute); at < minutes * 60_000; at += gap(random, 60_000 / perMinute)) {
    events.push({ at, kind: events.length === 0 ? 'opening' : kindOf(random()) });
  }
  return events;
}

function kindOf(chance: number): LoadKind {
  let left = chance;
  for (const [kind, part] of Object.entries(LOAD_KINDS)) if ((left -= part) < 0) return kind as LoadKind;
  return 'other';
}
