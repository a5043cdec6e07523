import { EXIT } from '../../contract/exit-codes.ts';
import { markStatus } from '../tasks-file/mark-status.ts';
import { withProjectStore } from '../tasks-file/project-store.ts';
import { withInputs } from './inputs.ts';
import { MERGE_INPUTS, mergeFaults } from './merge-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/** Marks the task of a merged pull request done in tasks.json on the project's branch. A task that is done already stays as it is. */
export const run: VerbProgram = withInputs(
  MERGE_INPUTS,
  async ({ task, pull, repository, play }, context) => {
    const { project } = context.environment;
    const isOwn = repository.toLowerCase() === project.repository.toLowerCase();
    const message = `chore(taskmaster): task ${task} done (${isOwn ? '' : repository}#${pull})`;
    const marked = await withProjectStore(context, (store) => markStatus(store, { id: task, status: 'done', message }, { signal: context.signal }));
    const about = { repository: project.repository, task, play, pull, file: marked.path };
    if (marked.changed) context.log.info({ ...about, commit: marked.commit }, 'marked the task done');
    else context.log.info(about, 'the task is done already');
    return EXIT.done;
  },
  mergeFaults,
);
