import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../../contract/exit-codes.ts';
import { READY_FOR_QA_LABEL } from '../../contract/labels.ts';
import { durationSeconds } from '../../environment/units.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { clearRound } from '../plays/clear-round.ts';
import { findFix } from '../plays/find-fix.ts';
import { endRound, judgeFix } from '../plays/remediate-play.ts';
import { PLAY, SHA, TASK } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { play: required('TM_PLAY', PLAY), task: required('TM_TASK', TASK), sha: required('TM_SHA', SHA) };

/** What is left of the step's time for its own end, in seconds. */
const RESERVE = 60;
const PAUSE_MS = 2000;

/**
 * A fix was pushed: ends the running round of the play, so that the next one judges the new commit. The label of the old round goes before the
 * gate opens, so that it opens no gate of the next one. A push that finds no round, or that an earlier restart has in view, changes nothing.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ play, task, sha }, { environment, kube, github, log: parent, signal }) => {
  const log = parent.child({ play, task, sha });
  const end = Date.now() + Math.max(RESERVE / 2, durationSeconds(environment.play.stepTimeout) - RESERVE) * 1000;
  const { workflows } = environment.namespaces;
  const look = async () => kube().get(WORKFLOWS, workflows, play);

  // Asks GitHub only where the play alone does not give the answer.
  let result = judgeFix(await look(), { sha, heads: [], pushed: [] });
  if (result.kind === 'restarted') return finish(result.cycle);
  if (result.kind === 'outside') return nothing(result.because);

  const { fix, pulls } = await findFix(github(), environment, task, sha);
  result = judgeFix(await look(), fix);
  if (result.kind === 'outside') return nothing(result.because);
  if (result.kind === 'restarted') return finish(result.cycle);

  await removeLabels();
  for (;;) {
    result = await endRound(kube(), workflows, play, fix);
    if (result.kind !== 'between') break;
    if (signal.aborted || Date.now() > end) return later(result.cycle);
    await sleep(PAUSE_MS);
  }
  if (result.kind === 'outside') return nothing(result.because);
  log.info({ cycle: result.cycle }, 'ended the round for the fix');
  // One that came between the first time and the gate; the next round has not begun yet.
  await removeLabels();
  return finish(result.cycle);

  async function removeLabels(): Promise<void> {
    for (const { repository, number } of pulls) {
      if (await github().removeLabel(repository, number, READY_FOR_QA_LABEL)) log.info({ repository, pull: number, label: READY_FOR_QA_LABEL }, 'removed the label');
    }
  }

  /** The round's agents go, also those that its steps start only now. */
  async function finish(cycle: number) {
    const cleared = await clearRound({ kube: kube(), environment, log, until: () => signal.aborted || Date.now() > end }, { play, task, cycle });
    return cleared ? EXIT.done : later(cycle);
  }

  function later(cycle: number) {
    log.warn({ cycle }, 'the round has not ended within the time of this step: to be gone on with');
    return EXIT.tryAgain;
  }

  function nothing(because: string) {
    log.info({}, `the push changes nothing: ${because}`);
    return EXIT.done;
  }
});
