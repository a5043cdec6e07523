import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaskProject } from '../../tasks/task.ts';
import { findProjects } from '../argo/find.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import { clusterInputs } from '../project/cluster-inputs.ts';
import { sourceOf } from '../project/observe.ts';
import { loadProjectFromGitHub } from '../tasks-file/find.ts';

/** The tasks of the project that runs, from where it has them, as they are in Git now; of one that does not run, from where the environment says. */
export async function currentTasks(kube: Kube, github: GitHub, environment: Environment): Promise<TaskProject> {
  const source = sourceOf(await findProjects(kube, environment));
  const project = source === undefined ? environment.project : { ...environment.project, repository: source.repository, branch: source.branch };
  return (await loadProjectFromGitHub(github, { ...environment, project }, project.branch, source?.tag)).project;
}

/** The Plan that those tasks make with overrides and routing as they are on the cluster now. */
export async function currentPlan(kube: Kube, github: GitHub, environment: Environment): Promise<{ readonly plan: Plan; readonly overridesText: string }> {
  const [project, inputs] = await Promise.all([currentTasks(kube, github, environment), clusterInputs(kube, environment)]);
  const { text, file } = inputs.overrides;
  const overrides = parseOverrides(text, { file, project });
  return { plan: makePlan({ project, overrides, environment: inputs.environment }), overridesText: text };
}
