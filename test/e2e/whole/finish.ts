import { setTimeout as sleep } from 'node:timers/promises';
import { LABELS } from '../../../lib/contract/labels.ts';
import { hasEnded, type Workflow } from '../../../lib/runtime/argo/workflow.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { REPOSITORY, type House } from './house.ts';
import { playsOf, runningProjects } from './observe.ts';
import { ALONE } from './ten-tasks.ts';
import { endTestRuns } from './test-runs.ts';

const PAUSE_MS = 1000;

/** Does what people do while the project runs, until it has come to its end. @returns its plays by their names */
export async function finish(kube: Kube, house: House, minutes: number): Promise<ReadonlyMap<string, Workflow>> {
  const { environment } = house;
  const end = Date.now() + minutes * 60_000;
  for (let approved = false; ; await sleep(PAUSE_MS)) {
    try {
      if ((await runningProjects(kube, environment)).length === 0 && (await playsOf(kube, environment)).every(hasEnded)) break;
      await endTestRuns(kube, environment);
      // A person sees the label before the pull request can be read.
      const alone = house.github.pulls(REPOSITORY).find(({ state, labels }) => state === 'open' && labels.some(({ name }) => name === `task-${ALONE}`));
      if (alone !== undefined && !approved) {
        await house.approve(alone.number);
        approved = true;
      }
    } catch (error) {
      // Parts of the cluster may be away for a while.
      if (Date.now() > end) throw error;
    }
    if (Date.now() > end) throw new Error(`no end after ${minutes} minutes: ${(await stagesNow(kube, house)).join(', ')}`);
  }
  return new Map((await playsOf(kube, environment)).map((play) => [play.metadata.name, play]));
}

const stagesNow = async (kube: Kube, { environment }: House): Promise<readonly string[]> =>
  (await playsOf(kube, environment)).map(({ metadata, status }) => `${metadata.name} ${status?.phase} at ${metadata.labels?.[LABELS.currentStage]}`);
