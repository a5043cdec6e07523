import { isTerminal } from '../../contract/crds/run-status.ts';
import { LABELS } from '../../contract/labels.ts';
import { playName } from '../../contract/names.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { Kube, Resource } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';
import { resourceOf, type AgentRun } from './agent-run.ts';
import { CLAIMS, JOBS, type PersistentVolumeClaim } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import { OUR_LABELS, RUN_LABELS } from './names.ts';

export interface SweepOptions {
  readonly kube: Kube;
  readonly environment: Environment;
  readonly runs: () => readonly AgentRun[];
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly now: Date;
}

/** Clears away what nobody needs any more: runs that ended long ago, with their Jobs and logs, and workspaces of tasks whose plays are over. */
export async function sweep({ kube, environment, runs, ledger, log, now }: SweepOptions): Promise<void> {
  const namespace = environment.namespaces.agents;
  const all = runs();
  for (const run of all.filter((one) => isOld(one, environment, now))) {
    const deleted = await kube.delete(resourceOf(run.kind, environment.crds.group) as Resource, namespace, run.meta.name, { uid: run.meta.uid });
    if (deleted) log.info({ run: run.meta.name, finishedAt: run.status.finishedAt }, 'a run that ended long ago was deleted');
  }
  await dropLogs(kube, namespace, all);
  const { items } = await kube.list(CLAIMS, namespace, { labels: 'app.kubernetes.io/component=workspace' });
  for (const claim of items) {
    const { project, task } = taskOf(claim);
    if (project !== environment.project.name || task === undefined || claim.metadata.deletionTimestamp !== undefined) continue;
    const play = await kube.get(WORKFLOWS, environment.namespaces.workflows, playName(project, task));
    if (!isWorkspaceOver(claim, play, all, environment, now)) continue;
    const deleted = await kube.delete(CLAIMS, namespace, claim.metadata.name, claim.metadata.uid === undefined ? {} : { uid: claim.metadata.uid });
    if (deleted) log.info({ task, claim: claim.metadata.name }, 'the workspace of a task was deleted: its play is over');
  }
  await ledger.fold(new Set(all.map(({ meta }) => meta.uid)));
}

/** The Jobs of runs that ended, and with them their pods and logs: only the newest are kept. */
const KEPT_JOBS = 300;

async function dropLogs(kube: Kube, namespace: string, runs: readonly AgentRun[]): Promise<void> {
  const ended = new Set(runs.filter(({ status }) => isTerminal(status.phase)).map(({ meta }) => meta.uid));
  const { items } = await kube.list(JOBS, namespace, { labels: OUR_LABELS });
  const over = items.filter(({ metadata }) => ended.has(metadata.labels?.[RUN_LABELS.run] ?? '')).sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1));
  for (const { metadata } of over.slice(KEPT_JOBS)) await kube.delete(JOBS, namespace, metadata.name, metadata.uid === undefined ? {} : { uid: metadata.uid });
}

export const isOld = ({ status }: AgentRun, { retention }: Environment, now: Date): boolean =>
  isTerminal(status.phase) && status.finishedAt !== undefined && now.getTime() - Date.parse(status.finishedAt) > durationSeconds(retention.failed) * 1000;

const taskOf = ({ metadata }: PersistentVolumeClaim): { readonly project?: string | undefined; readonly task?: string | undefined } => ({
  project: metadata.labels?.[LABELS.project],
  task: metadata.labels?.[LABELS.taskId],
});

/**
 * Whether a task's workspace can go: no run of the task is under way, and its play succeeded; or its play failed or is gone, which people may mend and
 * start again, and that since `retention.failed`.
 */
export function isWorkspaceOver(claim: PersistentVolumeClaim, play: Workflow | undefined, runs: readonly AgentRun[], { retention }: Environment, now: Date): boolean {
  const { project, task } = taskOf(claim);
  const ofTask = runs.filter((run) => run.project === project && run.task === task);
  if (ofTask.some(({ status }) => !isTerminal(status.phase))) return false;
  if (play !== undefined && !hasEnded(play)) return false;
  if (play?.status?.phase === 'Succeeded') return true;
  const times = [claim.metadata.creationTimestamp, play?.status?.finishedAt, ...ofTask.map(({ status }) => status.finishedAt)];
  const last = Math.max(...times.flatMap((time) => (time === undefined || time === null ? [] : Date.parse(time))));
  return now.getTime() - last > durationSeconds(retention.failed) * 1000;
}
