import { EXIT } from '../../contract/exit-codes.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import { applyOverrides } from '../../plan/overrides/merge.ts';
import { mountedOverrides } from '../project/mounted-inputs.ts';
import { inWorkspace, WORKSPACE_FILES, writeWorkspace } from '../project/workspace.ts';
import { loadedTasks } from '../project/workspace-plan.ts';
import type { VerbProgram } from './verb-program.ts';

/** Applies the overrides of now to the loaded tasks, and keeps them, so that the steps behind it see the same. */
export const run: VerbProgram = async ({ mounts, log }) => {
  const { workspace } = mounts;
  await inWorkspace(workspace, async () => {
    const project = await loadedTasks(workspace);
    const { text, file } = await mountedOverrides({ mounts });
    const overrides = parseOverrides(text, { file, project });
    await writeWorkspace(workspace, WORKSPACE_FILES.merged, JSON.stringify({ ...applyOverrides(project, overrides), skips: overrides.skips }));
    await writeWorkspace(workspace, WORKSPACE_FILES.overrides, text);
    log.info({ skips: overrides.skips.length, modifications: overrides.modifications.size, dependencies: overrides.addedDependencies.size }, 'merged the overrides');
    return { status: 'merged' };
  });
  return EXIT.done;
};
