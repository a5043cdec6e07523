import { EXIT } from '../../contract/exit-codes.ts';
import { changeOverrides } from '../overrides/change-overrides.ts';
import { withSkip } from '../overrides/edit.ts';
import { tasksNow } from '../project/project-now.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { BOOLEAN, TASK_OR_SUBTASK, TEXT } from './input-types.ts';
import { optional, required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK_OR_SUBTASK), reason: required('TM_REASON', TEXT), cascade: optional('TM_CASCADE', BOOLEAN, false) };

/** Writes a skip into the overrides on the cluster. Where the outcome would have a fault nothing is written, and all faults are told. */
export const run: VerbProgram = withInputs(INPUTS, async ({ task, reason, cascade }, { kube, github, environment, log }) => {
  const { project } = await tasksNow(kube(), new BranchTasks(github()), environment);
  const written = await changeOverrides(kube(), environment.namespaces.workflows, { project, edit: (text) => withSkip(text, { id: task, reason, cascade }, new Date()) });
  log.info({ task, cascade }, written ? 'wrote the skip into the overrides' : 'the overrides skip the task already');
  return EXIT.done;
});
