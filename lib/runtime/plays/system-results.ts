import type { Environment } from '../../environment/schema.ts';
import { codeRunName, playName } from '../../contract/names.ts';
import type { GitHub, Pull } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import { codeRuns, type CodeRun } from '../kube/resources.ts';
import type { SystemResult } from './compare-systems.ts';
import { orchestratorRunName } from './orchestrator-run.ts';
import { pullsOfTask } from './pulls-of-task.ts';

/** What both systems made of a task. Whose a pull request is, the agent run says that made it, by its number or its branch. */
export async function systemResults(kube: Kube, github: GitHub, environment: Environment, task: string, statuses: { readonly former: string; readonly ours: string }): Promise<{ readonly former: SystemResult; readonly ours: SystemResult }> {
  const project = environment.project.name;
  const resource = codeRuns(environment.crds.group);
  const names = { former: orchestratorRunName(project, task), ours: codeRunName(playName(project, task), 'rex', 0) };
  const [pulls, former, ours] = await Promise.all([
    pullsOfTask(github, environment, task),
    kube.get(resource, environment.namespaces.agents, names.former),
    kube.get(resource, environment.namespaces.agents, names.ours),
  ]);
  const formerPull = pullOf(former, pulls);
  // Where the run of the play does not say, it is the newest one that the former orchestrator did not make.
  const ourPull = pullOf(ours, pulls) ?? pulls.filter((pull) => pull !== formerPull).sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))[0];
  return { former: await resultOf(github, statuses.former, formerPull), ours: await resultOf(github, statuses.ours, ourPull) };
}

const pullOf = (run: CodeRun | undefined, pulls: readonly Pull[]): Pull | undefined =>
  run === undefined ? undefined : pulls.find(({ number, branch }) => (run.status?.pullRequest === undefined ? branch === run.status?.branch : number === run.status.pullRequest.number));

const resultOf = async (github: GitHub, status: string, pull: Pull | undefined): Promise<SystemResult> =>
  pull === undefined ? { status } : { status, pull, files: await github.changedFiles(pull.repository, pull.number) };
