import { EXIT } from '../../contract/exit-codes.ts';
import type { RetryStrategy } from '../../../imports/argo-workflows.ts';

/** Starts a step again when the machinery broke it, or when it says itself that another try may work; never when it refused. */
export const RETRY_STEP: RetryStrategy = {
  limit: 4,
  retryPolicy: 'Always',
  expression: `lastRetry.status == 'Error' || asInt(lastRetry.exitCode) == ${EXIT.tryAgain}`,
  backoff: { duration: '5s', factor: 2, maxDuration: '10m' },
};

/**
 * Watches an agent run again when the watching pod was lost. What the agent itself could not do is never tried again here:
 * that is decided by whoever reads the failure.
 */
export const RETRY_WATCH: RetryStrategy = {
  limit: 10,
  retryPolicy: 'OnError',
  backoff: { duration: '5s', factor: 2, maxDuration: '30m' },
};
