import type { Environment } from '../../environment/schema.ts';
import type { Task } from '../../tasks/task.ts';
import { GitHubError, type GitHub, type Pull } from '../github/github.ts';
import { NotYetError } from '../process/not-yet-error.ts';
import { branchesOfTask, isOpen, type TaskBranch } from './pulls-of-task.ts';

/** The branch of a task that was pushed to last; a task seldom has several. */
export async function newestBranch(github: GitHub, repository: string, task: string): Promise<TaskBranch | undefined> {
  const branches = await branchesOfTask(github, repository, task);
  if (branches.length < 2) return branches[0];
  const pushes = await Promise.all(branches.map(async ({ name }) => (await github.pushes(repository, { branch: name, limit: 1 }))[0]?.at ?? ''));
  return branches[pushes.indexOf([...pushes].sort().at(-1) ?? '')];
}

/** What a pull request says. */
export interface PullText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/**
 * The pull request of a task's branch: the open one, else one that was merged as the branch is, else one that is opened now. It has the task's label, without
 * which no event of it moves the play.
 */
export async function findOrOpenPull(github: GitHub, environment: Pick<Environment, 'project'>, task: PullText, branch: TaskBranch): Promise<{ readonly pull: Pull; readonly opened: boolean }> {
  const pulls = await github.pullsOfBranch(branch.repository, branch.name);
  const there = pulls.find((pull) => isOpen(pull) && pull.base === environment.project.branch) ?? pulls.find(({ merged, headSha }) => merged && headSha === branch.sha);
  const pull = there ?? (await github.createPull(branch.repository, { title: titleOf(task), body: task.body, branch: branch.name, base: environment.project.branch }));
  const label = `task-${task.id}`;
  if (!pull.labels.includes(label)) await github.addLabels(branch.repository, pull.number, [label]).catch((error: unknown) => {
    // Not all of GitHub knows at once what was made a moment ago.
    if (there !== undefined || !(error instanceof GitHubError) || error.status !== 404) throw error;
    throw new NotYetError(`GitHub does not know pull request ${pull.number} of ${branch.repository} yet, which it has just opened`, { cause: error });
  });
  return { pull, opened: there === undefined };
}

/** GitHub's longest title. */
const TITLE_LENGTH = 256;
const BODY_LENGTH = 60_000;

const titleOf = ({ id, title }: PullText): string => `Task ${id}${title === '' ? '' : `: ${title.replaceAll(/\s+/g, ' ')}`}`.slice(0, TITLE_LENGTH).toWellFormed();

/** What is asked for, so that a reviewer need not look it up. */
export function bodyOf(task: Task): string {
  const sections = [
    task.description,
    section('Details', task.details),
    section('Acceptance criteria', task.acceptanceCriteria.map((criterion) => `- ${criterion}`).join('\n')),
    section('Test strategy', task.testStrategy),
  ];
  return sections.filter((text) => text !== '').join('\n\n').slice(0, BODY_LENGTH).toWellFormed();
}

const section = (heading: string, text: string | undefined): string => (text === undefined || text.trim() === '' ? '' : `### ${heading}\n\n${text}`);
