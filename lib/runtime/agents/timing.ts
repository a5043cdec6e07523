/** How long is waited for what; tests have less patience. */
export interface Timing {
  /** For an image or a Secret that a pod lacks, before its attempt counts as broken. */
  readonly stuckMs: number;
  /** Before the second attempt after the machinery broke one; doubled each time. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** For a provider's limit that does not say when it lifts; doubled each time. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

const MINUTE = 60_000;
export const TIMING: Timing = { stuckMs: 3 * MINUTE, retryMs: 10_000, longestRetryMs: 5 * MINUTE, pauseMs: 5 * MINUTE, longestPauseMs: 60 * MINUTE };

/** More attempts than this are not made, pauses and retries together. */
export const MOST_ATTEMPTS = 50;
