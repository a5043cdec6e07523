import { isTerminal } from '../../contract/crds/run-status.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import type { Resource } from '../kube/kube.ts';
import { CONFIG_MAPS, type CodeRun } from '../kube/resources.ts';
import { GitHubError, type Pull } from '../github/github.ts';
import { resourceOf, type AgentRun, type AgentRunStatus } from './agent-run.ts';
import { atGitHub } from './at-github.ts';
import { countAttempt, countEnd } from './count.ts';
import { JOBS, PODS, type Job } from './kinds.ts';
import { promptName, RESULT_ANNOTATION, RUN_LABELS } from './names.ts';
import { nextStep, type Step } from './next-step.ts';
import { observe, type Observation } from './observe.ts';
import { resultOf } from './reading.ts';
import { attemptsOf, type Attempt, type AttemptResult } from './result.ts';
import type { RunContext } from './run-context.ts';
import { checkSpend } from './spend.ts';
import { startAttempt } from './start-attempt.ts';
import { pullOfTask } from './task-branch.ts';
import { costOf, statusOf, statusPatch, type View } from './status.ts';

/** Where GitHub cannot be asked now, a run waits so long. */
const GITHUB_AWAY_MS = 30_000;

/** When to look again, where nothing is reported by then. */
export interface Again {
  readonly againAfterMs?: number;
}

/**
 * Makes of one run what its spec asks for, one step at a time, by what is there: its Jobs, their results, their pods. It may be called at any time, by
 * anybody, after any crash: Jobs have computed names, and a result is written once, on its Job, before anything follows from it.
 */
export async function reconcileRun(context: RunContext, run: AgentRun): Promise<Again> {
  if (isTerminal(run.status.phase) || run.meta.deletionTimestamp !== undefined) return {};
  const { kube, environment, now, timing } = context;
  const namespace = environment.namespaces.agents;
  const { items } = await kube.list(JOBS, namespace, { labels: `${RUN_LABELS.run}=${run.meta.uid}` });
  let attempts = attemptsOf(items, run.status.attempts ?? 0);
  const last = attempts.at(-1);
  if (last?.job !== undefined && last.result === undefined) {
    const seen = observe(last.job, (await kube.list(PODS, namespace, { labels: `batch.kubernetes.io/job-name=${last.job.metadata.name}` })).items);
    const result = await resultOf(kube, namespace, run, seen, timing, now());
    if (result === undefined) return follow(context, run, attempts, seen);
    attempts = [...attempts.slice(0, -1), { ...last, result }];
    // Before its Job says that it ended, and what it had reserved is free.
    await context.ledger.record(run, costOf(attempts, run.status) ?? 0, now());
    await keepResult(context, run, last.job, result, seen.state === 'stuck');
  } else await context.ledger.record(run, costOf(attempts, run.status) ?? 0, now());
  return advance(context, run, attempts);
}

/** The attempt is under way: its state is the run's. */
async function follow(context: RunContext, run: AgentRun, attempts: readonly Attempt[], seen: Observation): Promise<Again> {
  if (seen.state === 'running') {
    await write(context, run, attempts, { phase: 'Running', reason: 'Running', message: 'the agent works' });
    return {};
  }
  const { reason, message } = seen.state === 'starting' || seen.state === 'stuck' ? seen : { reason: 'Starting', message: 'its pod starts' };
  await write(context, run, attempts, { phase: 'Pending', reason, message });
  return seen.state === 'stuck' ? { againAfterMs: Math.max(1_000, Date.parse(seen.since) + context.timing.stuckMs - context.now().getTime()) } : {};
}

/** No attempt is under way: the next one, or the end. */
async function advance(context: RunContext, run: AgentRun, attempts: readonly Attempt[]): Promise<Again> {
  const now = context.now();
  const step = nextStep(attempts, run.common.retries, context.timing, now.toISOString());
  if (step.step === 'end') return end(context, run, attempts, step);
  const pauses = step.after?.outcome === 'limited';
  const wait = Date.parse(step.at) - now.getTime();
  if (wait > 0) {
    const why = step.after === undefined ? { reason: 'Starting', message: 'it starts soon' } : { reason: step.after.reason, message: step.after.message };
    await write(context, run, attempts, { phase: 'Pending', ...why, ...(pauses && { pausedUntil: step.at }) });
    return { againAfterMs: wait };
  }
  const ownUsd = costOf(attempts, run.status) ?? 0;
  // Before a claim and a prompt are made for nothing.
  const spend = checkSpend(run, context.environment, await context.ledger.spent(run, ownUsd));
  if (!spend.allowed) return end(context, run, attempts, { step: 'end', phase: 'Failed', reason: 'SpendLimitReached', message: spend.message, at: now.toISOString() });
  let pull: Pull | undefined;
  try {
    pull = context.github && (await pullOfTask(context.github, run));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    await write(context, run, attempts, { phase: 'Pending', reason: 'GitHubNotAsked', message: error.message });
    return { againAfterMs: GITHUB_AWAY_MS };
  }
  const placed = pull === undefined ? run : { ...run, branch: pull.branch, pullRequest: pull.number };
  const started = await startAttempt(context, placed, step.attempt, attempts.flatMap(({ result }) => result ?? []), ownUsd);
  if (started.started) {
    const found = pull !== undefined && { found: { branch: pull.branch, pullRequest: { number: pull.number, url: pull.url } } };
    await write(context, run, [...attempts, { number: step.attempt }], { phase: 'Pending', reason: 'Starting', message: 'its pod is not there yet', ...found });
    return {};
  }
  if (started.againAfterMs === undefined) return end(context, run, attempts, { step: 'end', phase: 'Failed', reason: started.reason, message: started.message, at: now.toISOString() });
  await write(context, run, attempts, { phase: 'Pending', reason: started.reason, message: started.message });
  return { againAfterMs: started.againAfterMs };
}

async function end(context: RunContext, run: AgentRun, attempts: readonly Attempt[], { phase, reason, message, at }: Extract<Step, { step: 'end' }>): Promise<Again> {
  const found = attempts.length === 0 ? {} : await findAtGitHub(context, run, phase === 'Succeeded');
  const status = await write(context, run, attempts, { phase, reason, message, finishedAt: at, found });
  if (phase !== 'Succeeded') {
    const subject = { apiVersion: runApiVersion(context.environment.crds.group), kind: run.kind, namespace: context.environment.namespaces.agents, name: run.meta.name, uid: run.meta.uid };
    await context.record(subject, { type: 'Warning', reason, message });
  }
  context.log[phase === 'Succeeded' ? 'info' : 'warn']({ phase, reason, attempts: attempts.length, costUsd: status.costUsd }, `the run ended: ${message.split('\n')[0] ?? ''}`);
  countEnd(context.metrics, run, status);
  // There may be thousands of runs that ended, and a namespace has room for a thousand of these.
  await context.kube.delete(CONFIG_MAPS, context.environment.namespaces.agents, promptName(run.meta.name));
  return {};
}

/** GitHub may be away: the run has ended all the same, and what is at GitHub can be seen there. */
async function findAtGitHub({ github, environment, taskOf, log }: RunContext, run: AgentRun, succeeded: boolean): Promise<NonNullable<View['found']>> {
  if (github === undefined) return {};
  try {
    const task = run.task === undefined ? undefined : await taskOf(run.task);
    const title = run.task === undefined ? `Documents by ${run.meta.name}` : `Task ${run.task}${task === undefined ? '' : `: ${task.title}`}`;
    return await atGitHub(github, run, succeeded, title.slice(0, 200), environment);
  } catch (err) {
    log.warn({ err }, 'what the run left at GitHub could not be found');
    return {};
  }
}

/** On the Job, so that it is found once. A pod that cannot start is ended by suspending its Job, which keeps the Job. */
async function keepResult(context: RunContext, run: AgentRun, job: Job, result: AttemptResult, suspend: boolean): Promise<void> {
  const patch = { metadata: { annotations: { [RESULT_ANNOTATION]: JSON.stringify(result) } }, ...(suspend && { spec: { suspend: true } }) };
  await context.kube.patch(JOBS, context.environment.namespaces.agents, job.metadata.name, patch);
  countAttempt(context.metrics, run, result);
  context.log.info({ job: job.metadata.name, outcome: result.outcome, reason: result.reason, costUsd: result.costUsd }, 'an attempt ended');
}

/** Writes the status where it changed. */
async function write(context: RunContext, run: AgentRun, attempts: readonly Attempt[], view: View): Promise<AgentRunStatus> {
  const { kube, environment, now } = context;
  const status = statusOf(run, attempts, view, now().toISOString());
  const patch = statusPatch(run.status, status);
  if (patch !== undefined) await kube.patch(resourceOf(run.kind, environment.crds.group) as Resource<CodeRun>, environment.namespaces.agents, run.meta.name, { status: patch }, { subresource: 'status' });
  return status;
}
