import { EXIT } from '../../contract/exit-codes.ts';
import { NEEDS_HUMAN_LABEL } from '../../contract/labels.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { escalationText, isEscalation } from '../plays/escalation.ts';
import { recordAbout } from '../plays/play-event.ts';
import { isOpen, pullsOfTask } from '../plays/pulls-of-task.ts';
import { whyEscalated } from '../plays/why-escalated.ts';
import { PLAY, TASK } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { play: required('TM_PLAY', PLAY), task: required('TM_TASK', TASK) };

/**
 * Tells the people that a play needs them: a comment and the label `needs-human` on its pull requests, and an Event about the play. Each is said once,
 * however often this runs. Then it ends as refused, so that the play fails and holds back what depends on the task.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ play: name, task }, { kube, github, environment, log: parent }) => {
  const log = parent.child({ play: name, task });
  const play = await kube().get(WORKFLOWS, environment.namespaces.workflows, name);
  const why = play === undefined ? 'It is not there any more.' : whyEscalated(play);
  if (play !== undefined) await recordAbout(kube(), log, play, { type: 'Warning', reason: 'NeedsHuman', message: `Task ${task} needs people. ${why}` });
  const text = escalationText({ play: name, uid: play?.metadata.uid ?? '', task, why });
  const pulls = (await pullsOfTask(github(), environment, task)).filter(isOpen);
  for (const { repository, number, labels } of pulls) {
    if (!(await github().comments(repository, number)).some(({ body }) => isEscalation(body, text))) await github().comment(repository, number, text);
    if (!labels.includes(NEEDS_HUMAN_LABEL)) await github().addLabels(repository, number, [NEEDS_HUMAN_LABEL]);
  }
  log.error({ pulls: pulls.map(({ repository, number }) => `${repository}#${number}`) }, `the task needs people: ${why}`);
  return EXIT.refused;
});
