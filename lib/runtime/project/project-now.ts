import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import { applyOverrides } from '../../plan/overrides/merge.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ProjectSource } from '../../plan/project-workflow.ts';
import type { TaskProject } from '../../tasks/task.ts';
import { findProjects } from '../argo/find.ts';
import type { Kube } from '../kube/kube.ts';
import type { BranchTasks, TasksPlace } from '../tasks-file/branch-tasks.ts';
import { clusterInputs } from './cluster-inputs.ts';
import { currentSource } from './observe.ts';

/** The tasks of the project as they are in Git now. */
export interface TasksNow {
  /** What the Workflows of the project that run say of where they are from; absent where none runs, or says it. */
  readonly source?: ProjectSource;
  /** As tasks.json has them. */
  readonly project: TaskProject;
}

/** Everything that is known of the project's tasks, as it is in Git and on the cluster now. */
export interface ProjectNow extends TasksNow {
  /** With modifications and added dependencies. */
  readonly changed: TaskProject;
  readonly plan: Plan;
  /** With the migration as routing and `active_system` say. */
  readonly environment: Environment;
}

/** Where the tasks are from; of a project that does not run, or does not say, as the environment says. */
export const placeOf = ({ project: { repository, branch } }: Environment, source: ProjectSource | undefined): TasksPlace => source ?? { repository, branch };

/** @throws FaultsError where tasks.json is broken or not there */
export async function tasksNow(kube: Kube, tasks: BranchTasks, environment: Environment): Promise<TasksNow> {
  const source = currentSource(await findProjects(kube, environment));
  const { project } = await tasks.read(placeOf(environment, source));
  return { ...(source === undefined ? {} : { source }), project };
}

/** @throws FaultsError where tasks.json, overrides or routing are broken or not there */
export async function projectNow(kube: Kube, tasks: BranchTasks, environment: Environment): Promise<ProjectNow> {
  const [now, inputs] = await Promise.all([tasksNow(kube, tasks, environment), clusterInputs(kube, environment)]);
  const { project } = now;
  const overrides = parseOverrides(inputs.overrides.text, { file: inputs.overrides.file, project });
  return { ...now, changed: applyOverrides(project, overrides), plan: makePlan({ project, overrides, environment: inputs.environment }), environment: inputs.environment };
}
