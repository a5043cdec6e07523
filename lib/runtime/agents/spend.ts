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

export type SpendVerdict =
  /** What is left for the run until it reaches the nearest cap; absent: no cap. */
  | { readonly allowed: true; readonly leftUsd?: number }
  | { readonly allowed: false; readonly message: string };

/** Whether a run may start another attempt: not where a cap is reached, because every attempt costs something. */
export function checkSpend(run: AgentRun, { agentRuns: { maxUsd } }: Environment, spent: Spent): SpendVerdict {
  const caps = [
    { what: 'this run', spent: spent.run, cap: run.common.maxCostUsd, where: 'spec.maxCostUsd' },
    { what: 'this run', spent: spent.run, cap: maxUsd.run, where: 'agentRuns.maxUsd.run' },
    { what: `the runs of task ${run.task ?? ''}`, spent: spent.task, cap: maxUsd.task, where: 'agentRuns.maxUsd.task' },
    { what: `the runs of project ${run.project ?? ''}`, spent: spent.project, cap: maxUsd.project, where: 'agentRuns.maxUsd.project' },
  ];
  let left: number | undefined;
  for (const one of caps) {
    if (one.cap === undefined || one.spent === undefined) continue;
    if (one.spent >= one.cap) return { allowed: false, message: `${one.what} cost $${one.spent.toFixed(2)}, the limit is $${one.cap.toFixed(2)}: raise ${one.where}, or leave it` };
    left = Math.min(left ?? Infinity, one.cap - one.spent);
  }
  return { allowed: true, ...(left !== undefined && { leftUsd: left }) };
}
