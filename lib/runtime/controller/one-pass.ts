import { setTimeout as sleep } from 'node:timers/promises';
import { FaultsError } from '../../contract/fault.ts';
import { LABELS } from '../../contract/labels.ts';
import { GitHubError } from '../github/github.ts';
import { CONFIG_MAPS, WORKFLOWS } from '../kube/resources.ts';
import { clearLetter } from '../mend/clear-letter.ts';
import { mendTask } from '../mend/mend-task.ts';
import { DEAD_LETTER } from '../mend/read-letter.ts';
import { Redeliverer } from '../mend/redeliver.ts';
import { GitHubWatch, isRefusal } from '../mend/watch-github.ts';
import { oldestAtWork, tasksAtWork, worldOf, type World } from '../mend/world.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { replan } from '../project/replan.ts';
import { makeSafePath, webhookUrl, type Platform, type SafePath } from './make-mending.ts';

/** A repair may open the way to the next one; a play has not more stages than this. */
const MOST_ROUNDS = 6;
/** Argo's controller acts on what was written. */
const BETWEEN_MS = 3_000;

export interface OnePass {
  readonly repairs: number;
  readonly letters: number;
  readonly redelivered: number;
}

/** What the controller does all the time, once, from lists in place of informers. @throws what keeps it from its work */
export async function onePass(platform: Platform, signal: AbortSignal): Promise<OnePass> {
  const { environment, kube, github, log } = platform;
  const { workflows } = environment.namespaces;
  let seen: readonly Workflow[] = [];
  const world: World = { all: () => seen, ofTask: (task) => worldOf(seen).ofTask(task) };
  const path = makeSafePath(platform, world);
  const list = async (): Promise<void> => {
    seen = (await kube.list(WORKFLOWS, workflows, { labels: `${LABELS.project}=${environment.project.name}` })).items;
  };

  await list();
  await readProject(path);
  const watch = new GitHubWatch({ github, repositories: path.repositories, known: path.known, since: () => oldestAtWork(world), changed: () => {}, refused: () => {}, everyMs: 0, log });
  let repairs = 0;
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round++) {
    await watch.lookAll();
    const done = await mendAll(path, signal);
    repairs += done;
    if (done === 0) break;
    await sleep(BETWEEN_MS, undefined, { signal });
    path.mending.lookUp.forget();
    await list();
  }
  return { repairs, letters: await clearLetters(path, watch), redelivered: await redeliver(path) };
}

/** Brings the project in line with its tasks; where they are broken it goes on as it was planned last. */
async function readProject({ project, mending: { kube, github, environment, log } }: SafePath): Promise<void> {
  try {
    const { now } = await project.refresh();
    await replan({ kube, github, environment, log, now });
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    log.error({ faults: error.faults.length }, `tasks.json or overrides are broken, the project goes on as it was planned last: ${error.message}`);
  }
}

async function mendAll({ mending, refusals }: SafePath, signal: AbortSignal): Promise<number> {
  const ended = mending.world.all().filter(hasEnded).flatMap(({ metadata }) => metadata.labels?.[LABELS.taskId] ?? []);
  let repairs = 0;
  for (const task of new Set([...tasksAtWork(mending.world), ...ended])) {
    if (signal.aborted) break;
    repairs += (await mendTask(mending, refusals, task)).repairs;
  }
  return repairs;
}

/** @returns how many are gone */
async function clearLetters({ mending, refusals }: SafePath, watch: GitHubWatch): Promise<number> {
  const { kube, environment } = mending;
  const labels = `${LABELS.record}=${DEAD_LETTER},${LABELS.project}=${environment.project.name}`;
  const { items } = await kube.list(CONFIG_MAPS, environment.namespaces.workflows, { labels });
  let cleared = 0;
  for (const letter of items) {
    const again = await clearLetter(mending, refusals, letter, async (task) => {
      mending.lookUp.forget(task);
      await watch.lookAll();
    });
    cleared += Number(again.againAfterMs === undefined);
  }
  return cleared;
}

/** Without the right to see webhooks the comparison alone mends. */
async function redeliver({ mending, repositories, rights }: SafePath): Promise<number> {
  const { github, environment, metrics, log, now } = mending;
  try {
    return await new Redeliverer({ github, repositories, url: webhookUrl(environment), metrics, rights, now, log }).look();
  } catch (error) {
    if (!(error instanceof GitHubError) || !isRefusal(error)) throw error;
    log.info({ err: error }, 'GitHub does not let us see the deliveries of webhooks');
    return 0;
  }
}
