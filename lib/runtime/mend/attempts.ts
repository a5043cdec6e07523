import type { NodePhase } from '../argo/workflow.ts';
import { millis } from './moments.ts';

/** How a Workflow stands that handles one push or one merge. */
export interface AttemptState {
  readonly phase?: NodePhase;
  readonly finishedAt?: string;
}

/** `start`: make it, under this name. `under-way`: one runs, or the next try is due later. */
export type Attempt =
  | { readonly next: 'start'; readonly name: string }
  | { readonly next: 'under-way'; readonly afterSeconds?: number }
  | { readonly next: 'done' | 'given-up' };

/** The pause before the second, third and fourth try, in seconds. */
const PAUSES = [60, 300, 1800];
/** The pause before each further one, where there is one: GitHub or a rule of a branch may be away for days. */
const LONG_PAUSE = 6 * 3600;
/** Further than Workflows that failed are kept. */
const MOST_TRIES = 200;
/** Kubernetes allows 63 characters. */
const MAX_NAME = 63;

/**
 * What is to be done with a Workflow whose name is the key of what it is for. One that failed is tried again under a name with a number,
 * after a pause that grows, at most four times in all: it may have failed by what has passed since.
 *
 * @param base its name
 * @param there the Workflows that there are, by their names
 * @param untilDone what has to come about some day is tried every six hours after that. @default false
 */
export function nextAttempt(base: string, there: ReadonlyMap<string, AttemptState>, now: Date, untilDone = false): Attempt {
  const most = untilDone ? MOST_TRIES : PAUSES.length + 1;
  const tried = Array.from({ length: most - 1 }, (_, index) => index + 2).findLast((number) => there.has(attemptName(base, number))) ?? 1;
  const newest = there.get(attemptName(base, tried));
  if (newest === undefined) return { next: 'start', name: base };
  if (newest.phase === 'Succeeded') return { next: 'done' };
  if (newest.phase !== 'Failed' && newest.phase !== 'Error') return { next: 'under-way' };
  const pause = PAUSES[tried - 1] ?? LONG_PAUSE;
  if (tried === most) return { next: 'given-up' };
  const afterSeconds = (millis(newest.finishedAt ?? now.toISOString()) + pause * 1000 - now.getTime()) / 1000;
  return afterSeconds > 0 ? { next: 'under-way', afterSeconds } : { next: 'start', name: attemptName(base, tried + 1) };
}

/** `base`, `base-2`, `base-3`… */
export function attemptName(base: string, number: number): string {
  if (number === 1) return base;
  const suffix = `-${number}`;
  return `${base.slice(0, MAX_NAME - suffix.length)}${suffix}`;
}
