import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import { displayTitle } from '../../plan/project-dag.ts';
import { parameterOf } from '../argo/workflow.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { bodyOf, findOrOpenPull, newestBranch } from '../plays/task-pull.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { PLAY, TASK } from './input-types.ts';
import { required, withInputs } from './inputs.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { task: required('TM_TASK', TASK), play: required('TM_PLAY', PLAY) };
/** Where the step's output is read (lib/constructs/workflows/alone-steps.ts). */
const OUTPUT = 'pr-number';

/** Opens the pull request of a task's branch into the project's branch, or finds the one that is there, and tells its number. */
export const run: VerbProgram = withInputs(INPUTS, async ({ task: id, play }, { environment, kube, github, log, mounts }) => {
  const { repository } = environment.project;
  const fault = (path: string, message: string, remedy: string) => new FaultsError([{ file: repository, path, message, remedy }]);
  const branch = await newestBranch(github(), repository, id);
  if (branch === undefined) throw fault(`task-${id}`, 'there is no branch of the task, so that no pull request can be opened', 'see what the agent that implemented it pushed');
  const task = (await new BranchTasks(github()).read(environment.project)).project.tasks.find((one) => one.id === id);
  // A project that was started from another tag or branch has other tasks; its play knows what this one is called.
  const workflow = await kube().get(WORKFLOWS, environment.namespaces.workflows, play);
  const title = (workflow && parameterOf(workflow, 'title')) ?? displayTitle(task?.title ?? '');
  const { pull, opened } = await findOrOpenPull(github(), environment, { id, title, body: task !== undefined && displayTitle(task.title) === title ? bodyOf(task) : '' }, branch);
  await writeFile(join(mounts.tmp, OUTPUT), String(pull.number));
  log.info({ repository, task: id, play, pull: pull.number, url: pull.url }, opened ? 'opened the pull request' : 'found the pull request');
  return EXIT.done;
});
