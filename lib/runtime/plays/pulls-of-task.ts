import { taskOfBranch } from '../../correlation/facts.ts';
import type { Environment } from '../../environment/schema.ts';
import type { GitHub, Pull, RepositoryName } from '../github/github.ts';

type Repositories = { readonly project: Pick<Environment['project'], 'repository'>; readonly github: Pick<Environment['github'], 'repositories'> };

/** A branch of a task: `task-7`, `task-7-login`. */
export interface TaskBranch {
  readonly repository: RepositoryName;
  readonly name: string;
  readonly sha: string;
}

/** The project's own repository first. */
export const repositoriesOf = ({ project, github }: Repositories): readonly RepositoryName[] => [...new Set([project.repository, ...github.repositories])];

export async function branchesOfTask(github: GitHub, repository: RepositoryName, task: string): Promise<readonly TaskBranch[]> {
  const branches = await github.branches(repository, `task-${task}`);
  return branches.filter(({ name }) => taskOfBranch(name) === task).map(({ name, sha }) => ({ repository, name, sha }));
}

/** In all of the project's repositories. */
export const allBranchesOfTask = async (github: GitHub, environment: Repositories, task: string): Promise<readonly TaskBranch[]> =>
  (await Promise.all(repositoriesOf(environment).map((repository) => branchesOfTask(github, repository, task)))).flat();

/** The pull requests that bring these branches, of all states. */
export const pullsOfBranches = async (github: GitHub, branches: readonly TaskBranch[]): Promise<readonly Pull[]> =>
  (await Promise.all(branches.map(({ repository, name }) => github.pullsOfBranch(repository, name)))).flat();

export const pullsOfTask = async (github: GitHub, environment: Repositories, task: string): Promise<readonly Pull[]> => pullsOfBranches(github, await allBranchesOfTask(github, environment, task));

export const isOpen = ({ state }: Pull): boolean => state === 'open';
