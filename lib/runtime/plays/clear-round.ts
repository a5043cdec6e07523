import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from '../argo/workflow.ts';
import { nodesOf } from '../argo/nodes.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';
import { deleteCodeRuns, findCodeRuns, type RunsOf } from './code-runs.ts';
import { phaseHasEnded } from './cycle.ts';
import { restartedGate } from './remediate-play.ts';

export interface ClearDeps {
  readonly kube: Kube;
  readonly environment: RunsOf;
  readonly log: Logger;
  /** Time is up. */
  readonly until: () => boolean;
}

const PAUSE_MS = 1500;

/**
 * Deletes the runs of Cleo and Tess of a round that was ended for a fix, and of no other. The phase's work may ask for a run only after its gate was
 * opened, and then the phase would last as long as that run: so this goes on until the phase has ended.
 *
 * @returns `false` where it has not ended in time
 */
export async function clearRound({ kube, environment, log, until }: ClearDeps, { play, task, cycle }: { readonly play: string; readonly task: string; readonly cycle: number }): Promise<boolean> {
  for (;;) {
    const workflow = await kube.get(WORKFLOWS, environment.namespaces.workflows, play);
    const gate = workflow === undefined || hasEnded(workflow) ? undefined : restartedGate(workflow, cycle);
    const ended = workflow === undefined || gate === undefined || phaseHasEnded(nodesOf(workflow), gate);
    // After the look at the phase: once it has ended nothing new comes.
    const deleted = await deleteCodeRuns(kube, environment, await findCodeRuns(kube, environment, { task, roles: ['cleo', 'tess'], cycle }));
    for (const run of deleted) log.info({ run, cycle }, 'deleted the run of the round that is over');
    if (ended) return true;
    if (until()) return false;
    await sleep(PAUSE_MS);
  }
}
