import { setTimeout as sleep } from 'node:timers/promises';
import { FaultsError } from '../../contract/fault.ts';
import { LABELS } from '../../contract/labels.ts';
import { GitHubError } from '../github/github.ts';
import { CONFIG_MAPS, WORKFLOWS } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';
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

/**
 * What the controller does all the time, once, from lists in place of informers. What keeps it from one task or letter does not keep it from the others.
 * @throws what kept it from its work first, when all else is done
 */
export async function onePass(platform: Platform, signal: AbortSignal): Promise<OnePass> {
  const { environment, kube, github, log } = platform;
  const { workflows } = environment.namespaces;
  let seen: readonly Workflow[] = [];
  const world: World = { all: () => seen, ofTask: (task) => worldOf(seen).ofTask(task) };
  const path = makeSafePath(platform, world);
  const troubles = new Troubles(log, signal);
  const list = async (): Promise<void> => {
    seen = (await kube.list(WORKFLOWS, workflows, { labels: `${LABELS.project}=${environment.project.name}` })).items;
  };

  await list();
  await troubles.during('the project', () => readProject(path));
  const watch = new GitHubWatch({ github, repositories: path.repositories, known: path.known, since: () => oldestAtWork(world), changed: () => {}, refused: () => {}, everyMs: 0, log });
  let repairs = 0;
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round++) {
    await troubles.during('what changed on GitHub', () => watch.lookAll());
    const done = await mendAll(path, troubles, signal);
    repairs += done;
    if (done === 0) break;
    await sleep(BETWEEN_MS, undefined, { signal });
    path.mending.lookUp.forget();
    await list();
  }
  const letters = await clearLetters(path, watch, troubles);
  const redelivered = (await troubles.during('deliveries', () => redeliver(path))) ?? 0;
  troubles.tell();
  return { repairs, letters, redelivered };
}

/** What went wrong with one thing while others went on. */
class Troubles {
  readonly #log: Logger;
  readonly #signal: AbortSignal;
  readonly #of = new Map<string, unknown>();

  constructor(log: Logger, signal: AbortSignal) {
    this.#log = log;
    this.#signal = signal;
  }

  /** @returns `undefined` where it failed */
  async during<T>(what: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await act();
      this.#of.delete(what);
      return done;
    } catch (err) {
      this.#signal.throwIfAborted();
      this.#of.set(what, err);
      this.#log.warn({ err, about: what }, 'a part of the comparison failed: going on with the others');
      return undefined;
    }
  }

  /** @throws the first that is not over */
  tell(): void {
    for (const error of this.#of.values()) throw error;
  }
}

/** Brings the project in line with its tasks; where they are broken it goes on as it was planned last. */
async function readProject({ project, mending: { kube, github, environment, log } }: SafePath): Promise<void> {
  try {
    const { now } = await project.refresh();
    const { result } = await replan({ kube, github, environment, log, now });
    if (result !== 'faulty') project.replanned();
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    log.error({ faults: error.faults.length }, `tasks.json or overrides are broken, the project goes on as it was planned last: ${error.message}`);
  }
}

async function mendAll({ mending, refusals }: SafePath, troubles: Troubles, signal: AbortSignal): Promise<number> {
  const ended = mending.world.all().filter(hasEnded).flatMap(({ metadata }) => metadata.labels?.[LABELS.taskId] ?? []);
  let repairs = 0;
  for (const task of new Set([...tasksAtWork(mending.world), ...ended])) {
    if (signal.aborted) break;
    repairs += (await troubles.during(`task ${task}`, () => mendTask(mending, refusals, task)))?.repairs ?? 0;
  }
  return repairs;
}

/** @returns how many are gone */
async function clearLetters({ mending, refusals }: SafePath, watch: GitHubWatch, troubles: Troubles): Promise<number> {
  const { kube, environment } = mending;
  const labels = `${LABELS.record}=${DEAD_LETTER},${LABELS.project}=${environment.project.name}`;
  const { items } = await kube.list(CONFIG_MAPS, environment.namespaces.workflows, { labels });
  const refresh = async (task: string): Promise<void> => {
    mending.lookUp.forget(task);
    await watch.lookAll();
  };
  let cleared = 0;
  for (const letter of items) {
    const again = await troubles.during(`the dead letter ${letter.metadata.name}`, () => clearLetter(mending, refusals, letter, refresh));
    cleared += Number(again !== undefined && again.againAfterMs === undefined);
  }
  return cleared;
}

/** Without the right to see webhooks the comparison alone mends. */
async function redeliver({ mending, repositories, rights }: SafePath): Promise<number> {
  const { github, environment, metrics, record, log, now } = mending;
  try {
    return await new Redeliverer({ environment, github, repositories, url: webhookUrl(environment), metrics, record, rights, now, log }).look();
  } catch (error) {
    if (!(error instanceof GitHubError) || !isRefusal(error)) throw error;
    log.info({ err: error }, 'GitHub does not let us see the deliveries of webhooks');
    return 0;
  }
}
