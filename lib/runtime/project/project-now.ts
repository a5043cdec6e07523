import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import { applyOverrides } from '../../plan/overrides/merge.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaskProject } from '../../tasks/task.ts';
import { findProjects } from '../argo/find.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import { loadProjectFromGitHub } from '../tasks-file/find.ts';
import { clusterInputs } from './cluster-inputs.ts';
import { sourceOf } from './observe.ts';

/** Everything that is known of the project's tasks, as it is in Git and on the cluster now. */
export interface ProjectNow {
  /** Where they are from. `file` is relative to the repository's root. */
  readonly from: { readonly repository: string; readonly branch: string; readonly file: string };
  /** As tasks.json has them. */
  readonly project: TaskProject;
  /** With modifications and added dependencies. */
  readonly changed: TaskProject;
  readonly plan: Plan;
  readonly overridesText: string;
}

/** @throws FaultsError where tasks.json, overrides or routing are broken or not there */
export async function projectNow(kube: Kube, github: GitHub, environment: Environment): Promise<ProjectNow> {
  const source = sourceOf(await findProjects(kube, environment));
  const { repository, branch } = source ?? environment.project;
  const [{ project, file }, inputs] = await Promise.all([
    loadProjectFromGitHub(github, { ...environment, project: { ...environment.project, repository, branch } }, branch, source?.tag),
    clusterInputs(kube, environment),
  ]);
  const overrides = parseOverrides(inputs.overrides.text, { file: inputs.overrides.file, project });
  return {
    from: { repository, branch, file: file.path },
    project,
    changed: applyOverrides(project, overrides),
    plan: makePlan({ project, overrides, environment: inputs.environment }),
    overridesText: inputs.overrides.text,
  };
}
