import { setTimeout as sleep } from 'node:timers/promises';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Plan, PlannedTask } from '../../plan/plan.ts';
import type { Kube } from '../kube/kube.ts';
import { codeRuns, WORKFLOWS } from '../kube/resources.ts';
import { deleteCodeRuns, deleteTestRuns, findCodeRuns, findTestRuns } from '../plays/code-runs.ts';
import { hasFailed } from '../plays/settlement.ts';
import { NotYetError } from '../process/not-yet-error.ts';
import type { Plays } from './task-states.ts';

const SECONDS = 60;
const PAUSE_MS = 500;

/**
 * Deletes the plays that failed an earlier time, and their runs, so that their tasks run again: names are keys, and what has the name
 * would be taken for the new one.
 * @returns the tasks
 * @throws NotYetError where something is still being deleted after a minute
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
    const [runs, tests] = await Promise.all([findCodeRuns(kube, environment, { task: id }), findTestRuns(kube, environment, id)]);
    await Promise.all([deleteCodeRuns(kube, environment, runs), deleteTestRuns(kube, environment, tests)]);
    return runs.length + tests.length === 0;
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

async function untilGone(what: string, isGone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + SECONDS * 1000; !(await isGone()); await sleep(PAUSE_MS)) {
    if (Date.now() > end) throw new NotYetError(`${what} is still being deleted after ${SECONDS} s`);
  }
}
