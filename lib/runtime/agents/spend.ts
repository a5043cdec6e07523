import type { Environment } from '../../environment/schema.ts';
import type { AgentRun } from './agent-run.ts';

/** US dollars that were spent. */
export interface Spent {
  /** By the attempts of this run. */
  readonly run: number;
  /** By all runs of its task, this one included; absent where it has none. */
  readonly task?: number;
  readonly project?: number;
}

/** What attempts of other runs that are at work may cost yet, in US dollars. */
export interface Reserved {
  readonly task: number;
  readonly project: number;
}

export type SpendVerdict =
  /** What is left for the run until it reaches the nearest cap; absent: no cap. */
  | { readonly allowed: true; readonly leftUsd?: number }
  /** `waits`: what is left belongs to runs that are at work, and may not be used up by them. */
  | { readonly allowed: false; readonly waits: boolean; readonly message: string };

const NONE: Reserved = { task: 0, project: 0 };
/** A budget is told to a ten thousandth of a dollar. */
const LEAST = 0.00005;

/**
 * Whether a run may start another attempt: not where a cap is reached, because every attempt costs something. Each attempt that starts gets what is left
 * to itself, so that runs in parallel never pass a cap together: where a run has no cap of its own, that is all, and the next one waits.
 */
export function checkSpend(run: AgentRun, { agentRuns: { maxUsd } }: Environment, spent: Spent, reserved: Reserved = NONE): SpendVerdict {
  const caps = [
    { what: 'this run', spent: spent.run, cap: run.common.maxCostUsd, reserved: 0, where: 'spec.maxCostUsd' },
    { what: 'this run', spent: spent.run, cap: maxUsd.run, reserved: 0, where: 'agentRuns.maxUsd.run' },
    { what: `the runs of task ${run.task ?? ''}`, spent: spent.task, cap: maxUsd.task, reserved: reserved.task, where: 'agentRuns.maxUsd.task' },
    { what: `the runs of project ${run.project ?? ''}`, spent: spent.project, cap: maxUsd.project, reserved: reserved.project, where: 'agentRuns.maxUsd.project' },
  ];
  let left: number | undefined;
  let waiting: string | undefined;
  for (const one of caps) {
    if (one.cap === undefined || one.spent === undefined) continue;
    const limit = `the limit is $${one.cap.toFixed(2)}`;
    if (one.spent >= one.cap) return { allowed: false, waits: false, message: `${one.what} cost $${one.spent.toFixed(2)}, ${limit}: raise ${one.where}, or leave it` };
    const free = one.cap - one.spent - one.reserved;
    if (one.reserved > 0 && free < LEAST) waiting ??= `${one.what} cost $${one.spent.toFixed(2)}, those at work may cost $${one.reserved.toFixed(2)} more, and ${limit}: set agentRuns.maxUsd.run, so that several fit below it`;
    left = Math.min(left ?? Infinity, free);
  }
  if (waiting !== undefined) return { allowed: false, waits: true, message: waiting };
  return { allowed: true, ...(left !== undefined && { leftUsd: left }) };
}
