import { isTerminal } from '../../contract/crds/run-status.ts';
import type { AgentRun } from './agent-run.ts';
import type { AttemptResult } from './result.ts';

/** A session to go on with; some programs give it no id. */
export interface Session {
  readonly sessionId?: string;
}

/** The reason of an attempt whose session was not there any more. */
export const SESSION_LOST = 'SessionNotFound';

/**
 * The session that the next attempt of a run goes on with: that of its own last attempt, which may be half done; else, where the run continues one, the
 * one that it names, or the last one of this role and program on this task. One that turned out to be lost is not asked for again.
 */
export function sessionOf(run: AgentRun, results: readonly AttemptResult[], others: readonly AgentRun[]): Session | undefined {
  const own = results.findLast(({ sessionId }) => sessionId !== undefined)?.sessionId;
  if (own !== undefined) return { sessionId: own };
  if (results.some(({ reason }) => reason === SESSION_LOST)) return undefined;
  // A program without ids began a session where it got as far as its provider.
  if (results.some(({ outcome }) => outcome === 'limited')) return {};
  if (!run.common.continueSession) return undefined;
  if (run.common.sessionId !== undefined) return { sessionId: run.common.sessionId };
  const earlier = others.filter((other) => isEarlier(other, run)).sort((a, b) => ((a.status.finishedAt ?? '') < (b.status.finishedAt ?? '') ? -1 : 1)).at(-1);
  if (earlier === undefined) return undefined;
  return earlier.status.sessionId === undefined ? {} : { sessionId: earlier.status.sessionId };
}

const isEarlier = (other: AgentRun, run: AgentRun): boolean =>
  other.meta.uid !== run.meta.uid &&
  other.kind === run.kind &&
  other.work === run.work &&
  other.program === run.program &&
  other.project === run.project &&
  other.task === run.task &&
  other.repository === run.repository &&
  (other.status.attempts ?? 0) > 0 &&
  isTerminal(other.status.phase);
