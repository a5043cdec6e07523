import type { Metrics } from '../metrics/registry.ts';
import type { AgentRun, AgentRunStatus } from './agent-run.ts';
import type { AttemptResult } from './result.ts';

/** What one attempt used. */
export function countAttempt(metrics: Metrics | undefined, run: AgentRun, { tokens, costUsd }: AttemptResult): void {
  const labels = { role: run.work, model: run.common.model };
  if (tokens !== undefined) {
    metrics?.count('agentTokens', { ...labels, direction: 'input' }, tokens.input + (tokens.cacheRead ?? 0) + (tokens.cacheWrite ?? 0));
    metrics?.count('agentTokens', { ...labels, direction: 'output' }, tokens.output);
  }
  if (costUsd !== undefined) metrics?.count('agentCost', labels, costUsd);
}

/** How long a run took that ended; one that was never started took no time. */
export function countEnd(metrics: Metrics | undefined, run: AgentRun, { phase, startedAt, finishedAt }: AgentRunStatus): void {
  if (startedAt === undefined || finishedAt === undefined || phase === undefined) return;
  metrics?.observe('agentRunDuration', { role: run.work, program: run.program, outcome: phase.toLowerCase() }, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
}

/** How many runs are where. */
export function showRuns(metrics: Metrics | undefined, runs: readonly AgentRun[]): void {
  const counts = new Map<string, { readonly labels: { readonly role: string; readonly phase: string }; value: number }>();
  for (const run of runs) {
    const labels = { role: run.work, phase: run.status.phase ?? 'Pending' };
    const key = `${labels.role}/${labels.phase}`;
    const count = counts.get(key) ?? { labels, value: 0 };
    count.value++;
    counts.set(key, count);
  }
  metrics?.setAll('agentRuns', [...counts.values()]);
}
