import { LABELS } from '../../contract/labels.ts';
import type { AgentRun } from './agent-run.ts';
import { JOBS, type Job } from './kinds.ts';
import { BUDGET_ANNOTATION, OUR_LABELS, RESULT_ANNOTATION, RUN_LABELS } from './names.ts';
import type { RunContext } from './run-context.ts';
import { checkSpend, type Reserved, type SpendVerdict } from './spend.ts';

/**
 * Pure: what the attempts of other runs that are at work may cost yet, for a run's task and project. One that has its result stands in the ledger.
 *
 * @param jobs those of all agent runs
 */
export function reservedBy(jobs: readonly Job[], run: AgentRun): Reserved {
  let task = 0;
  let project = 0;
  for (const { metadata } of jobs) {
    const { labels = {}, annotations = {} } = metadata;
    const usd = Number(annotations[BUDGET_ANNOTATION] ?? 0);
    if (labels[RUN_LABELS.run] === run.meta.uid || annotations[RESULT_ANNOTATION] !== undefined || labels[LABELS.project] !== run.project || !(usd > 0)) continue;
    project += usd;
    if (labels[LABELS.taskId] === run.task) task += usd;
  }
  return { task, project };
}

/**
 * Starts an attempt with what the caps leave to it. One after the other where runs share a cap: what an attempt may cost stands on its Job, and the next
 * one has to see that.
 *
 * @param ownUsd what the earlier attempts of the run cost by their Jobs
 */
export function withBudget<T>({ kube, environment, ledger }: RunContext, run: AgentRun, ownUsd: number, start: (verdict: SpendVerdict) => Promise<T>): Promise<T> {
  const { task, project } = environment.agentRuns.maxUsd;
  if (run.project === undefined || (task === undefined && project === undefined)) return ledger.spent(run, ownUsd).then((spent) => start(checkSpend(run, environment, spent)));
  return ledger.inTurn(async () => {
    // The Jobs first: one that ends meanwhile is then counted twice, and never not at all.
    const { items } = await kube.list(JOBS, environment.namespaces.agents, { labels: OUR_LABELS });
    return start(checkSpend(run, environment, await ledger.spent(run, ownUsd), reservedBy(items, run)));
  });
}
