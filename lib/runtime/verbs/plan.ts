import { EXIT } from '../../contract/exit-codes.ts';
import { summarizePlan } from '../../plan/summary.ts';
import { inWorkspace, WORKSPACE_FILES, writeWorkspace } from '../project/workspace.ts';
import { workspacePlan } from '../project/workspace-plan.ts';
import type { VerbProgram } from './verb-program.ts';

/** Makes the Plan and prints which tasks run, and why each of the others does not. */
export const run: VerbProgram = async (context) => {
  const { workspace } = context.mounts;
  await inWorkspace(workspace, async () => {
    const { plan } = await workspacePlan(context);
    await writeWorkspace(workspace, WORKSPACE_FILES.plan, JSON.stringify(plan));
    process.stdout.write(`${summarizePlan(plan).join('\n')}\n`);
    return { status: 'planned', tag: plan.tag, planned: plan.tasks.length, left: plan.left.length };
  });
  return EXIT.done;
};
