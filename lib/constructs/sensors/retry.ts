import type { Backoff } from '../../../imports/argo-events.ts';

/** Three tries in about three seconds: a trigger handles one event at a time, and the next ones wait meanwhile. */
export const SHORT_RETRY: Backoff = { steps: 3, duration: '1s', factor: 2, jitter: 0.1 };
