/**
 * The safe path: events are hints, and state decides. For each task what GitHub says (truth.ts, looked up by look-up.ts) is compared with its play and
 * its project (world.ts); decide-play.ts and decide-project.ts are the rules, by the sensors' own correlation (evidence.ts), and carry-out.ts does what
 * they find. watch-github.ts and watch-project.ts say when to look, redeliver.ts has GitHub repeat what did not arrive, and the letters are events that
 * a sensor could not act on.
 */
import { playName } from '../../contract/names.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { carryOut } from './carry-out.ts';
import { decidePlay, joined, NOTHING, type Decision } from './decide-play.ts';
import { decideTask } from './decide-project.ts';
import { gateEvidence } from './evidence.ts';
import type { Mending } from './mending.ts';
import { playViewOf, type PlayView } from './play-view.ts';
import type { Refusals } from './refusals.ts';
import { NO_TRUTH, type TaskTruth } from './truth.ts';
import { gatesOfTask, handlersOf, isPlay, postMergeRuns, type WaitingGate } from './world.ts';

export interface Mended {
  /** How many repairs there were to do. */
  readonly repairs: number;
  /** Milliseconds until the task is to be looked at again although nothing changed. */
  readonly againAfterMs?: number;
}

/** Argo's controller gets this long to act on what was written, so that nothing is decided by what was before. */
const AFTER_REPAIR_MS = 2000;

/** Compares one task with GitHub, its play, its project and tasks.json, and does what an event missed. */
export async function mendTask(mending: Mending, refusals: Refusals, task: string): Promise<Mended> {
  const decision = await decide(mending, task);
  const uid = mending.world.ofTask(task).find(isPlay)?.metadata.uid;
  await refusals.tell({ play: playName(mending.environment.project.name, task), uid }, decision.refused);
  let repairs = 0;
  for (const repair of decision.repairs) repairs += Number(await carryOut(mending, repair));
  const again = [...(repairs > 0 ? [AFTER_REPAIR_MS] : []), ...(decision.askAgain === undefined ? [] : [Math.ceil(decision.askAgain * 1000)])];
  return { repairs, ...(again.length === 0 ? {} : { againAfterMs: Math.min(...again) }) };
}

async function decide(mending: Mending, task: string): Promise<Decision> {
  const { environment, world, settings, tasks } = mending;
  const project = environment.project.name;
  const play = world.ofTask(task).find(isPlay);
  const gates = gatesOfTask(world, task);
  const status = tasks.statusOf(task);
  const skipped = tasks.skipOf(task);
  const view = (play === undefined ? undefined : playViewOf(play)) ?? withoutPlay(playName(project, task), task, gates);
  if (view === undefined) return NOTHING;
  const truth = asksGitHub(play, view, gates, status) ? await mending.lookUp.truthOf(task, view.gates.map(({ gate }) => gate)) : NO_TRUTH;
  const now = mending.now();
  const known = status === undefined ? {} : { status };
  return joined([
    decidePlay({ project, play: view, truth, settings, workflows: handlersOf(world, task), now, ...known }),
    decideTask({
      task,
      playName: view.name,
      gates,
      merged: isMerged(view, truth, mending),
      postMergeRuns: postMergeRuns(world, task),
      now,
      ...known,
      ...(skipped === undefined ? {} : { skipped }),
      ...(play === undefined ? {} : { play }),
    }),
  ]);
}

/** A request is spent only where an answer could change something: a gate waits, or a play ended and its task is not known to be done. */
function asksGitHub(play: Workflow | undefined, view: PlayView, gates: readonly WaitingGate[], status: string | undefined): boolean {
  if (view.gates.length > 0) return true;
  if (status === 'done' || (play !== undefined && !hasEnded(play))) return false;
  // One that failed too: people may have merged its pull request by hand.
  return gates.some(({ startedPlayAt }) => startedPlayAt !== undefined) || (play !== undefined && status !== undefined);
}

/** A task that a project waits for and whose play is not there, or not any more: a merge since the project began is its. */
function withoutPlay(name: string, task: string, gates: readonly WaitingGate[]): PlayView | undefined {
  const since = gates.map((gate) => gate.since).sort()[0];
  return since === undefined ? undefined : { name, task, createdAt: since, fromReview: false, gates: [], remediated: [] };
}

const isMerged = (view: PlayView, truth: TaskTruth, { settings }: Mending): boolean =>
  gateEvidence('waiting-pr-merged', view, truth, settings).some(({ correlation }) => correlation.verdict === 'agree' && correlation.play === view.name);
