import { isTerminal, type RunPhase } from '../../contract/crds/run-status.ts';
import type { AgentRun, AgentRunStatus } from './agent-run.ts';
import type { LeftAtGitHub } from './at-github.ts';
import { jobName } from './names.ts';
import { addTokens } from './programs/output.ts';
import type { Attempt } from './result.ts';

/** Where a run is, and why. */
export interface View {
  readonly phase: RunPhase;
  readonly reason: string;
  readonly message: string;
  readonly pausedUntil?: string;
  readonly finishedAt?: string;
  /** What is found at GitHub at the end. */
  readonly found?: LeftAtGitHub;
}

/** The whole status that a run should have. Pure: the same view gives the same status, so that nothing is written at rest. */
export function statusOf(run: AgentRun, attempts: readonly Attempt[], view: View, now: string): AgentRunStatus {
  const { status, meta } = run;
  const count = Math.max(attempts.length, status.attempts ?? 0);
  const startedAt = status.startedAt ?? attempts.find(({ job }) => job !== undefined)?.job?.metadata.creationTimestamp;
  const sessionId = attempts.findLast(({ result }) => result?.sessionId !== undefined)?.result?.sessionId ?? status.sessionId;
  const complete = attempts.every(({ job }) => job !== undefined);
  const tokens = attempts.map(({ result }) => result?.tokens).reduce(addTokens, undefined);
  const costUsd = costOf(attempts, status);
  const ended = isTerminal(view.phase);
  return {
    phase: view.phase,
    reason: view.reason,
    message: view.message === '' ? view.reason : view.message.slice(-4096),
    attempts: count,
    ...(startedAt !== undefined && { startedAt }),
    ...(ended && { finishedAt: later(view.finishedAt ?? now, startedAt) }),
    ...(meta.generation !== undefined && { observedGeneration: meta.generation }),
    conditions: conditions(run, view, now),
    ...(count > 0 && { jobName: jobName(meta.name, count) }),
    ...(sessionId !== undefined && { sessionId }),
    ...(view.pausedUntil !== undefined && !ended && { pausedUntil: view.pausedUntil }),
    ...((complete ? (tokens ?? status.tokens) : (status.tokens ?? tokens)) !== undefined && { tokens: complete ? (tokens ?? status.tokens) : (status.tokens ?? tokens) }),
    ...(costUsd !== undefined && { costUsd }),
    ...found(view, status),
  } as AgentRunStatus;
}

/** What all attempts cost; never less than was known, even where a Job was deleted. */
export function costOf(attempts: readonly Attempt[], { costUsd }: AgentRunStatus): number | undefined {
  const costs = attempts.flatMap(({ result }) => result?.costUsd ?? []);
  if (costs.length === 0) return costUsd;
  // To a millionth: sums of fractions are not exact.
  return Math.max(Math.round(costs.reduce((sum, cost) => sum + cost, 0) * 1e6) / 1e6, costUsd ?? 0);
}

function found({ found: given }: View, { branch, commit, pullRequest, files }: AgentRunStatus): Partial<AgentRunStatus> {
  return { ...(branch !== undefined && { branch }), ...(commit !== undefined && { commit }), ...(pullRequest !== undefined && { pullRequest }), ...(files !== undefined && { files }), ...given };
}

type StatusCondition = NonNullable<AgentRunStatus['conditions']>[number];

/** `Complete`: it ended, well or not. `Paused`: a provider's limit holds it up. */
function conditions({ status, meta }: AgentRun, view: View, now: string): readonly StatusCondition[] {
  const one = (type: string, holds: boolean): StatusCondition => {
    const state = holds ? 'True' : 'False';
    const before = status.conditions?.find((condition) => condition.type === type);
    return {
      type,
      status: state,
      ...(meta.generation !== undefined && { observedGeneration: meta.generation }),
      lastTransitionTime: before?.status === state ? before.lastTransitionTime : now,
      reason: view.reason,
      message: view.message,
    };
  };
  const paused = view.pausedUntil !== undefined && !isTerminal(view.phase);
  const wasPaused = status.conditions?.some(({ type }) => type === 'Paused') === true;
  return [one('Complete', isTerminal(view.phase)), ...(paused || wasPaused ? [one('Paused', paused)] : [])];
}

const later = (at: string, start: string | undefined): string => (start !== undefined && Date.parse(at) < Date.parse(start) ? start : at);

/** A merge patch from one status to another; `undefined` where they are the same. */
export function statusPatch(from: AgentRunStatus, to: AgentRunStatus): Readonly<Record<string, unknown>> | undefined {
  const changes: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)]) as Set<keyof AgentRunStatus>) {
    if (to[key] === undefined) changes[key] = null;
    else if (!same(from[key], to[key])) changes[key] = to[key];
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

/** Whatever the order of their fields. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
