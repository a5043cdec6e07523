import { taskOfBranch } from '../../correlation/facts.ts';
import { GitHubError, type Pull } from '../github/github.ts';
import type { AgentRun } from './agent-run.ts';
import type { RunGitHub } from './at-github.ts';

/**
 * The pull request that a run works on whose spec names no branch: the open one of its task. A branch of a task may be called `task-7-…`, by whoever
 * opened it, and who judges `task-7` then judges nothing. `undefined` where there is none, or where the spec, or an earlier look, says it.
 *
 * Of several the one with the task's label, and of those the first, which opened the play's gate.
 *
 * @throws GitHubError where GitHub cannot be asked now
 */
export async function pullOfTask(github: RunGitHub, run: AgentRun): Promise<Pull | undefined> {
  const { task, kind, common, status, repository, base } = run;
  if (kind !== 'CodeRun' || task === undefined || status.branch !== undefined || ('branch' in common && common.branch !== undefined)) return undefined;
  try {
    const branches = (await github.branches(repository, `task-${task}`)).filter(({ name }) => taskOfBranch(name) === task);
    const pulls = (await Promise.all(branches.map(({ name }) => github.pullsOfBranch(repository, name)))).flat();
    const isLabelled = ({ labels }: Pull): boolean => labels.includes(`task-${task}`);
    return pulls.filter((pull) => pull.state === 'open' && pull.base === base).sort((one, other) => Number(isLabelled(other)) - Number(isLabelled(one)) || one.number - other.number)[0];
  } catch (error) {
    // A deploy key sees no pull requests of a private repository.
    if (error instanceof GitHubError && (error.isForbidden || error.status === 404)) return undefined;
    throw error;
  }
}
