import { EXIT } from '../../contract/exit-codes.ts';
import { topLevelOf } from '../../tasks/ids.ts';
import { hasEnded } from '../argo/workflow.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { hasFailed } from '../plays/settlement.ts';
import { startMissingPlay } from '../plays/start-missing-play.ts';
import { projectNow } from '../project/project-now.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { TASK_OR_SUBTASK } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK_OR_SUBTASK) };

/**
 * Starts a task's play again from the beginning, as the Plan has it now, if it runs. A try that was cut off between the play's end and its start is
 * gone on with: a play that is missing while the project waits for it is started.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ task: given }, { kube: connect, github, environment, log: parent }) => {
  const task = topLevelOf(given);
  const log = parent.child({ task });
  const kube = connect();
  const { workflows } = environment.namespaces;
  const planned = (await projectNow(kube, new BranchTasks(github()), environment)).plan.tasks.find(({ id }) => id === task);
  if (planned === undefined) return nothing('the task does not run: it is done, or left out');

  let asked = false;
  const play = await kube.get(WORKFLOWS, workflows, planned.play);
  if (play !== undefined && play.metadata.deletionTimestamp === undefined) {
    if (hasEnded(play) || hasFailed(play)) return nothing('its play has ended');
    // Deleted at once, not stopped before: an end without a deletion would count as a failure.
    const { uid } = play.metadata;
    asked = await kube.delete(WORKFLOWS, workflows, planned.play, uid === undefined ? {} : { uid });
    log.info({ play: planned.play, uid, deleted: asked }, 'ended the play that runs');
  }
  const result = await startMissingPlay(kube, environment, planned, { asked });
  switch (result) {
    case 'started':
      log.info({ play: planned.play }, 'started the play again');
      return EXIT.done;
    case 'there':
      return nothing('it has been started again already');
    case 'not-asked-for':
      return nothing('its play does not run');
    case 'not-gone':
      log.warn({ play: planned.play }, 'what the play left is still being deleted: to be gone on with');
      return EXIT.tryAgain;
  }

  function nothing(because: string) {
    log.info({}, `nothing to start again: ${because}`);
    return EXIT.done;
  }
});
