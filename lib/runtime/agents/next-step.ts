import type { Attempt, AttemptResult } from './result.ts';
import { MOST_ATTEMPTS, type Timing } from './timing.ts';

/** What a run is to do when none of its attempts is under way. */
export type Step =
  /** Another attempt, not before `at`. */
  | { readonly step: 'start'; readonly attempt: number; readonly at: string; readonly after: AttemptResult | undefined }
  | { readonly step: 'end'; readonly phase: 'Succeeded' | 'Failed' | 'Errored'; readonly reason: string; readonly message: string; readonly at: string };

/**
 * What comes after the attempts that ended. Only what the machinery broke is tried again, `retries` times; a provider's limit is waited for,
 * which counts as no retry. Pure: two replicas, or one that starts anew, come to the same.
 *
 * @param attempts all of them; one without a result counts as lost
 */
export function nextStep(attempts: readonly Attempt[], retries: number, timing: Timing, now: string): Step {
  const last = attempts.at(-1);
  if (last === undefined) return { step: 'start', attempt: 1, at: now, after: undefined };
  const results = attempts.map(({ result }) => result ?? LOST);
  const result = results.at(-1) ?? LOST;
  const at = result === LOST ? now : result.endedAt;
  const attempt = last.number + 1;
  switch (result.outcome) {
    case 'succeeded':
      return { step: 'end', phase: 'Succeeded', reason: result.reason, message: result.message, at };
    case 'failed':
      return { step: 'end', phase: 'Failed', reason: result.reason, message: result.message, at };
    case 'limited': {
      if (attempt > MOST_ATTEMPTS) return { step: 'end', phase: 'Failed', reason: 'TooManyAttempts', message: `${last.number} attempts ended at a provider's limit, the last: ${result.message}`, at };
      return { step: 'start', attempt, at: pausedUntil(results, timing), after: result };
    }
    case 'errored': {
      const broken = results.filter(({ outcome }) => outcome === 'errored').length;
      if (result.again === false || broken > retries || attempt > MOST_ATTEMPTS) {
        const tried = broken === 1 ? '' : `, after ${broken} attempts`;
        return { step: 'end', phase: 'Errored', reason: result.reason, message: `${result.message}${tried}`, at };
      }
      return { step: 'start', attempt, at: later(result.endedAt, doubled(timing.retryMs, broken, timing.longestRetryMs)), after: result };
    }
  }
}

/** When a provider lets us go on: as it said, else after a pause that grows with each limit in a row. */
export function pausedUntil(results: readonly AttemptResult[], timing: Timing): string {
  const last = results.at(-1);
  if (last === undefined) throw new Error('no attempt ended: nothing is paused');
  if (last.limitedUntil !== undefined) return last.limitedUntil;
  const inARow = results.length - 1 - results.findLastIndex(({ outcome }) => outcome !== 'limited');
  return later(last.endedAt, doubled(timing.pauseMs, inARow, timing.longestPauseMs));
}

/** When it was lost nobody knows: long ago, so that nothing more is waited for. */
const LOST: AttemptResult = { outcome: 'errored', reason: 'JobLost', message: 'its Job was deleted', endedAt: new Date(0).toISOString(), again: true };

const doubled = (first: number, times: number, longest: number): number => Math.min(longest, first * 2 ** Math.min(times - 1, 30));

const later = (at: string, milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString();
