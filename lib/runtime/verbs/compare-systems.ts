import { EXIT } from '../../contract/exit-codes.ts';
import { playName } from '../../contract/names.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { compareResults } from '../plays/compare-systems.ts';
import { recordAbout } from '../plays/play-event.ts';
import { systemResults } from '../plays/system-results.ts';
import { TASK, TEXT } from './input-types.ts';
import { optional, required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK), former: optional('TM_OLD_STATUS', TEXT, 'unknown'), ours: optional('TM_NEW_STATUS', TEXT, 'unknown') };

/** Compares what the former orchestrator and Argo made of one task: in the log, and as an Event about the play. Refused where they differ. */
export const run: VerbProgram = withInputs(INPUTS, async ({ task, former, ours }, { environment, kube, github, log }) => {
  const results = await systemResults(kube(), github(), environment, task, { former, ours });
  const { same, differences } = compareResults(results.former, results.ours);
  const report = { task, same, differences, former: results.former, argo: results.ours };
  log.info(report, same ? 'both systems made the same of the task' : 'the systems made different things of the task');
  const play = await kube().get(WORKFLOWS, environment.namespaces.workflows, playName(environment.project.name, task));
  if (play !== undefined) {
    const message = same ? `Both systems made the same of task ${task}.` : differences.join(' ');
    await recordAbout(kube(), log, play, { type: same ? 'Normal' : 'Warning', reason: same ? 'SystemsAgree' : 'SystemsDiffer', message });
  }
  return same ? EXIT.done : EXIT.refused;
});
