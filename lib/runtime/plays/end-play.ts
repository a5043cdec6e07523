import { playName } from '../../contract/names.ts';
import { shutDown } from '../argo/stop.ts';
import type { Kube } from '../kube/kube.ts';
import { deleteCodeRuns, deleteTestRuns, findCodeRuns, findTestRuns, type RunsOf } from './code-runs.ts';

/**
 * Ends the play of a task that is not to run any more, and its agents. Its exit handler does not run (Argo runs none after `Terminate`), so that
 * the task is not settled as failed. Doing it again, or without a play, changes nothing.
 *
 * @returns whether anything was ended
 */
export async function endPlay(kube: Kube, environment: RunsOf, task: string): Promise<boolean> {
  // First the play: a step whose CodeRun is gone would fail it.
  const ended = await shutDown(kube, environment.namespaces.workflows, playName(environment.project.name, task), 'Terminate');
  const deleted = [
    ...(await deleteCodeRuns(kube, environment, await findCodeRuns(kube, environment, { task }))),
    ...(await deleteTestRuns(kube, environment, await findTestRuns(kube, environment, task))),
  ];
  return ended || deleted.length > 0;
}
