import { EXIT } from '../../contract/exit-codes.ts';
import { findAllProjects } from '../argo/find.ts';
import { lastSource } from '../project/observe.ts';
import { placeOf } from '../project/project-now.ts';
import { markStatus } from '../tasks-file/mark-status.ts';
import { withProjectStore } from '../tasks-file/project-store.ts';
import { withInputs } from './inputs.ts';
import { MERGE_INPUTS, mergeFaults } from './merge-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/**
 * Marks the task of a merged pull request done in tasks.json, of the repository, branch and tag that the project was started from: another tag may have
 * a task of the same number. A task that is done already stays as it is.
 */
export const run: VerbProgram = withInputs(
  MERGE_INPUTS,
  async ({ task, pull, repository, play }, context) => {
    const { environment } = context;
    const source = lastSource(await findAllProjects(context.kube(), environment));
    const project = { ...environment.project, ...placeOf(environment, source) };
    const isOwn = repository.toLowerCase() === project.repository.toLowerCase();
    const message = `chore(taskmaster): task ${task} done (${isOwn ? '' : repository}#${pull})`;
    const marked = await withProjectStore({ ...context, environment: { ...environment, project } }, (store) => markStatus(store, { id: task, status: 'done', message, ...(source !== undefined && { tag: source.tag }) }, { signal: context.signal }));
    const about = { repository: project.repository, task, play, pull, file: marked.path, ...(source !== undefined && { tag: source.tag }) };
    if (marked.changed) context.log.info({ ...about, commit: marked.commit }, 'marked the task done');
    else context.log.info(about, 'the task is done already');
    return EXIT.done;
  },
  mergeFaults,
);
