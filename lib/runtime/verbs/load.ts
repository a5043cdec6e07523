import { EXIT } from '../../contract/exit-codes.ts';
import { formatFault } from '../../contract/fault.ts';
import { loadTaskProject } from '../../tasks/load.ts';
import { inWorkspace, WORKSPACE_FILES, writeWorkspace } from '../project/workspace.ts';
import { withSource } from './project-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/** Reads and checks tasks.json in the workspace, and leaves the tasks for the next steps. */
export const run: VerbProgram = withSource(async ({ tag: wanted }, { mounts: { workspace }, log }) => {
  await inWorkspace(workspace, async () => {
    const { project, warnings } = loadTaskProject({ directory: workspace, ...(wanted === undefined ? {} : { tag: wanted }) });
    const lines = warnings.map(formatFault);
    for (const line of lines) log.warn({}, line);
    await writeWorkspace(workspace, WORKSPACE_FILES.tasks, JSON.stringify(project));
    log.info({ tag: project.tag, tasks: project.tasks.length }, 'loaded the tasks');
    return { status: 'loaded', tag: project.tag, tasks: project.tasks.length, warnings: lines };
  });
  return EXIT.done;
});
