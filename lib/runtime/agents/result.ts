import { RESULT_ANNOTATION, RUN_LABELS } from './names.ts';
import type { Job } from './kinds.ts';
import type { Reading } from './programs/agent-program.ts';

/** How one attempt ended: what its program said, or what broke beneath it. It stands on the Job of the attempt. */
export interface AttemptResult extends Omit<Reading, 'outcome'> {
  /** `errored`: the machinery broke, which says nothing of the work. */
  readonly outcome: Reading['outcome'] | 'errored';
  /** RFC 3339. */
  readonly endedAt: string;
  /** Of what errored: whether another attempt can help. */
  readonly again?: boolean;
}

/** One attempt of a run. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** Absent where the Job is not there any more: somebody deleted it. */
  readonly job?: Job;
  /** Absent while it is under way. */
  readonly result?: AttemptResult;
}

/** The attempts of a run in their order. @param known how many there were by the run's status: one whose Job is lost is among them */
export function attemptsOf(jobs: readonly Job[], known: number): readonly Attempt[] {
  const byNumber = new Map(jobs.map((job) => [Number(job.metadata.labels?.[RUN_LABELS.attempt]), job]));
  const count = Math.max(known, ...[...byNumber.keys()].filter(Number.isInteger), 0);
  return Array.from({ length: count }, (_, index) => attempt(index + 1, byNumber.get(index + 1)));
}

function attempt(number: number, job: Job | undefined): Attempt {
  if (job === undefined) return { number };
  const text = job.metadata.annotations?.[RESULT_ANNOTATION];
  const result = text === undefined ? undefined : readResult(text);
  return { number, job, ...(result !== undefined && { result }) };
}

/** A result that cannot be read counts as none: the attempt is looked at again. */
function readResult(text: string): AttemptResult | undefined {
  try {
    const result = JSON.parse(text) as Partial<AttemptResult>;
    return typeof result.outcome === 'string' && typeof result.reason === 'string' && typeof result.endedAt === 'string' ? (result as AttemptResult) : undefined;
  } catch {
    return undefined;
  }
}
