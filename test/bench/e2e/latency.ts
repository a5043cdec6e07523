import { measureFastPath, type FastPath } from './fast-path.ts';
import type { Lab } from './lab.ts';
import { pause } from './pauses.ts';
import { endWork, startWork, workDone, type WorkDone } from './plays-at-work.ts';
import { clusterCores, coresBetween, statsSummaries } from './stats.ts';
import type { Settings } from './arguments.ts';

export interface Latency {
  /** How webhooks reached the event source. */
  readonly way: string;
  /** Of all of the cluster's machines. */
  readonly cores: number;
  readonly alone: FastPath & { readonly nodeCores: number };
  readonly besideWork: FastPath & { readonly nodeCores: number; readonly work: WorkDone & { readonly plays: number; readonly pace: number } };
}

const FIRST_TASK = 1;
/** Plays at work are at their pace after so many seconds: the first steps have run, images are there. */
const WARM_UP_SECONDS = 20;

/** The fast path, alone and beside plays at work. */
export async function measureLatency(lab: Lab, { events, rate, seed, plays, pace }: Settings): Promise<Latency> {
  const withCores = async (firstTask: number): Promise<FastPath & { nodeCores: number }> => {
    const before = await statsSummaries();
    const measured = await measureFastPath(lab, { events, rate, seed, firstTask });
    return { ...measured, nodeCores: coresBetween(before, await statsSummaries()) };
  };
  lab.note('fast path, alone');
  const alone = await withCores(FIRST_TASK);

  lab.note(`fast path, beside ${plays} plays at work`);
  // Long enough in any case: plays take time to be made, too.
  const steps = Math.ceil((events / rate + 600) / pace) + 1;
  await startWork(lab.kube, lab.environment, { plays, pace, steps });
  await pause(WARM_UP_SECONDS * 1000, lab.signal);
  const since = Date.now();
  const measured = await withCores(FIRST_TASK + events);
  const work = { ...(await workDone(lab.kube, lab.environment, plays, since)), plays, pace };
  await endWork(lab.kube, lab.environment, plays);
  return { way: lab.way, cores: await clusterCores(), alone, besideWork: { ...measured, work } };
}
