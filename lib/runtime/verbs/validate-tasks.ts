import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, type Fault } from '../../contract/fault.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import { loadTaskProject } from '../../tasks/load.ts';
import { mountedEnvironment, mountedOverrides } from '../project/mounted-inputs.ts';
import { inWorkspace } from '../project/workspace.ts';
import { withSource } from './project-inputs.ts';
import type { VerbProgram } from './verb-program.ts';

/** Reports every fault of tasks, overrides and routing, and of what they make together, at once. Each is read anew: it may be called by itself. */
export const run: VerbProgram = withSource(async ({ tag }, context) => {
  const { workspace } = context.mounts;
  await inWorkspace(workspace, async () => {
    const faults: Fault[] = [];
    const collect = async <T>(read: () => T | Promise<T>): Promise<T | undefined> => {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof FaultsError)) throw error;
        faults.push(...error.faults);
        return undefined;
      }
    };
    const project = await collect(() => loadTaskProject({ directory: workspace, ...(tag === undefined ? {} : { tag }) }).project);
    const environment = await collect(() => mountedEnvironment(context));
    const { text, file } = await mountedOverrides(context);
    // Without the tasks it cannot be told which ids there are.
    const overrides = project && (await collect(() => parseOverrides(text, { file, project })));
    const plan = project && overrides && environment && (await collect(() => makePlan({ project, overrides, environment })));
    if (plan === undefined || faults.length > 0) throw new FaultsError(faults);
    context.log.info({ tasks: plan.tasks.length + plan.left.length }, 'tasks, overrides and routing have no fault');
    return { status: 'validated', planned: plan.tasks.length, left: plan.left.length };
  });
  return EXIT.done;
});
