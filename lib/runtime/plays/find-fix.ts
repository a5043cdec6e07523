import type { Environment } from '../../environment/schema.ts';
import type { GitHub, Pull } from '../github/github.ts';
import { allBranchesOfTask, isOpen, pullsOfBranches } from './pulls-of-task.ts';
import type { Fix } from './remediate-play.ts';

/** How far back in a branch's history a push is looked for. */
const PUSHES = 100;

/** What GitHub says now of a push to a task's branch, and the open pull requests that it is in view of. */
export async function findFix(github: GitHub, environment: Pick<Environment, 'project' | 'github'>, task: string, sha: string): Promise<{ readonly fix: Fix; readonly pulls: readonly Pull[] }> {
  const branches = await allBranchesOfTask(github, environment, task);
  const pulls = (await pullsOfBranches(github, branches)).filter(isOpen);
  const histories = await Promise.all(branches.map(async ({ repository, name }) => (await github.pushes(repository, { branch: name, limit: PUSHES })).map(({ after }) => after)));
  const pushed = histories.find((history) => history.includes(sha)) ?? [];
  const own = branches.filter((branch, index) => branch.sha === sha || histories[index]?.includes(sha));
  return { fix: { sha, heads: own.map((branch) => branch.sha), pushed }, pulls };
}
