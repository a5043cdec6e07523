import { SENSORS } from '../../contract/actors.ts';
import { PLAY_GATES, type PlayGate } from '../../contract/stages.ts';
import { inputOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import { CONFIG_MAPS, type ConfigMap } from '../kube/resources.ts';
import { decideLetter, LETTER_REASONS, type LetterQuestion } from './decide-letter.ts';
import { mendTask } from './mend-task.ts';
import type { Mending } from './mending.ts';
import { playViewOf } from './play-view.ts';
import { readLetter } from './read-letter.ts';
import type { Refusals } from './refusals.ts';
import { aboutConfigMap, aboutWorkflow } from './subjects.ts';
import { gatesOfTask, isPlay } from './world.ts';

/** A task that is not as GitHub says is looked at again so soon, in milliseconds. */
const AGAIN_MS = 10_000;

/**
 * Makes a dead letter superfluous: deletes it where it is harmless, else compares its task with what GitHub says now, and deletes it once
 * there is nothing left to do.
 *
 * @param refresh makes GitHub's newest answers known
 * @returns milliseconds until the letter is to be looked at again; absent: it is gone
 */
export async function clearLetter(mending: Mending, refusals: Refusals, letterMap: ConfigMap, refresh: (task: string) => Promise<void>): Promise<{ readonly againAfterMs?: number }> {
  const { environment, kube, metrics, log, record } = mending;
  const letter = readLetter(letterMap);
  let verdict = decideLetter(questionOf(mending, letterMap, false));
  if (verdict.next === 'reconcile') {
    if (verdict.missingPlay) await record(aboutConfigMap(environment, letter.name), { type: 'Warning', reason: 'PlayMissing', message: `An event came for task ${letter.task}, which the project waits for, and there is no play.` });
    await refresh(letter.task);
    const mended = await mendTask(mending, refusals, letter.task);
    const settled = mended.repairs === 0 && mended.againAfterMs === undefined && !verdict.missingPlay;
    verdict = decideLetter(questionOf(mending, letterMap, settled));
    if (verdict.next === 'reconcile') return { againAfterMs: mended.againAfterMs ?? AGAIN_MS };
  }
  const { uid, name } = letterMap.metadata;
  // Without its delivery, so that what comes several times is one Event.
  const subject = letter.play === '' ? aboutConfigMap(environment, name) : aboutWorkflow(environment, letter.play, mending.world.ofTask(letter.task).find(isPlay)?.metadata.uid);
  await record(subject, { type: 'Normal', reason: 'EventIgnored', message: `An event did nothing at ${sensorOf(letter.sensor)}: ${LETTER_REASONS[verdict.reason]}` });
  await kube.delete(CONFIG_MAPS, environment.namespaces.workflows, name, uid === undefined ? {} : { uid });
  metrics.count('events', { sensor: sensorOf(letter.sensor), outcome: verdict.outcome, reason: verdict.reason });
  log.info({ repository: letter.repository, task: letter.task, play: letter.play, delivery: letter.delivery, sensor: letter.sensor, trigger: letter.trigger, reason: verdict.reason }, 'cleared a dead letter');
  return {};
}

function questionOf({ world, now }: Mending, letterMap: ConfigMap, settledByState: boolean): LetterQuestion {
  const letter = readLetter(letterMap);
  const workflows = world.ofTask(letter.task);
  const play = workflows.find(isPlay);
  return {
    letter,
    ...(play === undefined ? {} : { play: { ended: hasEnded(play), openGates: (playViewOf(play)?.gates ?? []).map(({ gate }) => gate), openedGates: openedGates(play) } }),
    awaited: gatesOfTask(world, letter.task).some(({ startedPlayAt }) => startedPlayAt !== undefined),
    started: workflows.some(({ metadata }) => metadata.name === letter.workflow),
    settledByState,
    now: now(),
  };
}

/** The gates that have been opened, in any round. */
const openedGates = (play: Workflow): readonly PlayGate[] =>
  PLAY_GATES.filter((gate) => Object.values(nodesOf(play)).some((node) => node.type === 'Suspend' && node.phase === 'Succeeded' && inputOf(node, 'gate') === gate));

/** A letter's own word, where it is one of ours: a metric has only labels that are known. */
export const sensorOf = (sensor: string): string => Object.values(SENSORS).find((known) => known === sensor) ?? 'unknown';
