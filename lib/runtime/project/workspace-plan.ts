import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaskProject } from '../../tasks/task.ts';
import type { VerbContext } from '../verbs/verb-program.ts';
import { mountedEnvironment } from './mounted-inputs.ts';
import { needWorkspace, WORKSPACE_FILES } from './workspace.ts';

/** The tasks that `tm step load` left. @throws FaultsError where it did not */
export const loadedTasks = async (workspace: string): Promise<TaskProject> => JSON.parse(await needWorkspace(workspace, WORKSPACE_FILES.tasks, 'load')) as TaskProject;

/** The Plan of the loaded tasks, the merged overrides and the routing of now. @throws FaultsError where a step before is missing, and with every fault */
export async function workspacePlan(context: Pick<VerbContext, 'environment' | 'mounts'>): Promise<{ readonly plan: Plan; readonly environment: Environment }> {
  const { workspace } = context.mounts;
  const project = await loadedTasks(workspace);
  const text = await needWorkspace(workspace, WORKSPACE_FILES.overrides, 'merge-overrides');
  const environment = await mountedEnvironment(context);
  return { plan: makePlan({ project, overrides: parseOverrides(text, { file: WORKSPACE_FILES.overrides, project }), environment }), environment };
}
