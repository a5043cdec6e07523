import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import { isRecord } from '../../tasks/findings.ts';
import { changeOverrides } from '../overrides/change-overrides.ts';
import { withModification } from '../overrides/edit.ts';
import { tasksNow } from '../project/project-now.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { BOOLEAN, TASK_OR_SUBTASK, TEXT } from './input-types.ts';
import { optional, required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK_OR_SUBTASK), changes: required('TM_CHANGES', TEXT), dryRun: optional('TM_DRY_RUN', BOOLEAN, false) };

/** Writes a modification into the overrides on the cluster, or only checks it. Where the outcome would have a fault nothing is written, and all faults are told. */
export const run: VerbProgram = withInputs(INPUTS, async ({ task, changes, dryRun }, { kube, github, environment, log }) => {
  const fields = readChanges(changes);
  const { project } = await tasksNow(kube(), new BranchTasks(github()), environment);
  const changed = await changeOverrides(kube(), environment.namespaces.workflows, { project, edit: (text) => withModification(text, task, fields), dryRun });
  log.info({ task, fields: Object.keys(fields) }, !changed ? 'the overrides modify the task so already' : dryRun ? 'the modification is right' : 'wrote the modification into the overrides');
  return EXIT.done;
});

function readChanges(text: string): Readonly<Record<string, unknown>> {
  const refuse = (message: string): never => {
    throw new FaultsError([{ file: 'environment', path: 'TM_CHANGES', message, value: text, remedy: 'write a JSON object such as {"priority": "high"}' }]);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`broken JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return isRecord(value) ? value : refuse('this is not a JSON object');
}
