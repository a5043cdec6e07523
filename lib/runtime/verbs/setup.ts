import { FaultsError } from '../../contract/fault.ts';
import { EXIT } from '../../contract/exit-codes.ts';
import { findTasksFile, TASKS_PLACES } from '../../tasks/find-file.ts';
import { cloneRepository } from '../git/clone.ts';
import { inWorkspace } from '../project/workspace.ts';
import { gitAccess } from '../tasks-file/project-store.ts';
import { withSource } from './project-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/** Clones the project's repository into the workspace, or brings it up to date, and checks that it has Task Master files. */
export const run: VerbProgram = withSource(async ({ repository, branch }, context) => {
  const { workspace } = context.mounts;
  await inWorkspace(workspace, async () => {
    const { commit } = await cloneRepository(gitAccess(context), { repository, branch, folder: workspace, depth: 1 });
    refuseWithoutTasks(workspace, `${repository} at ${branch}`);
    context.log.info({ repository, branch, commit }, 'cloned the repository');
    return { status: 'initialized', repository, branch, commit };
  });
  return EXIT.done;
});

function refuseWithoutTasks(workspace: string, where: string): void {
  try {
    findTasksFile({ directory: workspace });
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    throw new FaultsError([{ file: where, path: '', message: 'Task Master is not initialized: there is no tasks.json', remedy: `looked for ${TASKS_PLACES.join(', ')}: run task-master init in the repository, and push what it makes` }]);
  }
}
