import { setTimeout as sleep } from 'node:timers/promises';
import { QA_RUN } from '../../contract/crds/qa-run.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Plan, PlannedTask } from '../../plan/plan.ts';
import type { Kube, Resource } from '../kube/kube.ts';
import { codeRuns, WORKFLOWS } from '../kube/resources.ts';
import { deleteCodeRuns, findCodeRuns } from '../plays/code-runs.ts';
import { hasFailed } from '../plays/settlement.ts';
import type { Plays } from './task-states.ts';

const SECONDS = 60;
const PAUSE_MS = 500;

/**
 * Deletes the plays that failed an earlier time, and their runs, so that their tasks run again: names are keys, and what has the name
 * would be taken for the new one.
 * @returns the tasks
 * @throws Error where something is still being deleted after a minute
 */
export async function clearFailed(kube: Kube, environment: Environment, plan: Plan, plays: Plays): Promise<readonly string[]> {
  const failed = plan.tasks.filter(({ play }) => {
    const found = plays.get(play);
    return found !== undefined && hasFailed(found);
  });
  for (const task of failed) await clear(kube, environment, task, plays.get(task.play)?.metadata.uid);
  await deleteLeftRuns(kube, environment, plan, plays);
  return failed.map(({ id }) => id);
}

async function clear(kube: Kube, environment: Environment, { id, play }: PlannedTask, uid: string | undefined): Promise<void> {
  const { workflows } = environment.namespaces;
  // The play last: as long as it is there, a try that was broken off is taken up again.
  await untilGone(`the runs of ${play}`, async () => {
    const runs = await findCodeRuns(kube, environment, { task: id });
    await deleteCodeRuns(kube, environment, runs.filter(({ metadata }) => metadata.deletionTimestamp === undefined));
    return (await deleteTests(kube, environment, id)) + runs.length === 0;
  });
  await kube.delete(WORKFLOWS, workflows, play, uid === undefined ? {} : { uid });
  await untilGone(play, async () => {
    const found = await kube.get(WORKFLOWS, workflows, play);
    return found === undefined || found.metadata.uid !== uid;
  });
}

/** Agent runs that failed for plays that Argo has deleted by age since. */
async function deleteLeftRuns(kube: Kube, environment: Environment, plan: Plan, plays: Plays): Promise<void> {
  const { crds, namespaces, project } = environment;
  const tasks = new Set(plan.tasks.filter(({ play }) => !plays.has(play)).map(({ id }) => id));
  const { items } = await kube.list(codeRuns(crds.group), namespaces.agents, { labels: `${LABELS.project}=${project.name}` });
  const left = items.filter(({ metadata, status }) => tasks.has(metadata.labels?.[LABELS.taskId] ?? '') && (status?.phase === 'Failed' || status?.phase === 'Errored'));
  await deleteCodeRuns(kube, environment, left);
}

/** The QARuns of the task's plays: how many there were. */
async function deleteTests(kube: Kube, { namespaces, crds, project }: Environment, task: string): Promise<number> {
  const resource: Resource = { apiVersion: runApiVersion(crds.group), kind: QA_RUN.kind, plural: QA_RUN.plural };
  const { items } = await kube.list(resource, namespaces.agents, { labels: `${LABELS.project}=${project.name},${LABELS.taskId}=${task}` });
  for (const { metadata } of items) if (metadata.deletionTimestamp === undefined) await kube.delete(resource, namespaces.agents, metadata.name, metadata.uid === undefined ? {} : { uid: metadata.uid });
  return items.length;
}

async function untilGone(what: string, isGone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + SECONDS * 1000; !(await isGone()); await sleep(PAUSE_MS)) {
    if (Date.now() > end) throw new Error(`${what} is still being deleted after ${SECONDS} s`);
  }
}
