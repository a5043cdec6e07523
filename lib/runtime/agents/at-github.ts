import { isTaskLabel } from '../../correlation/facts.ts';
import type { Environment } from '../../environment/schema.ts';
import type { GitHub, Pull } from '../github/github.ts';
import type { AgentRun, AgentRunStatus } from './agent-run.ts';
import { PROGRAMS } from './programs/programs.ts';

/** What agent runs ask of GitHub. */
export type RunGitHub = Pick<GitHub, 'branches' | 'pullsOfBranch' | 'createPull' | 'addLabels' | 'changedFiles'>;

/** What a run left there. */
export type LeftAtGitHub = Pick<AgentRunStatus, 'branch' | 'commit' | 'pullRequest' | 'files'>;

/** A status has so many, each of at most so many characters. */
const MOST_FILES = 1000;
const LONGEST_PATH = 1024;

/**
 * What a run left at GitHub: its branch, the newest commit, its pull request. Of a run that writes and did well, what its program could not do is
 * done here: the pull request of one that cannot speak to GitHub, and the task's label where the agent forgot it.
 */
export async function atGitHub(github: RunGitHub, run: AgentRun, succeeded: boolean, title: string, { github: { credentials } }: Environment): Promise<LeftAtGitHub> {
  const branch = (await github.branches(run.repository, run.branch)).find(({ name }) => name === run.branch);
  if (branch === undefined) return {};
  const writes = (run.work === 'rex' || run.work === 'docs') && succeeded && credentials.kind !== 'deploy-key';
  const pull = await pullOf(github, run, writes && !PROGRAMS[run.program].usesGitHub, title);
  const label = run.task === undefined ? undefined : `task-${run.task}`;
  // A label of another task is a disagreement, which is not ours to hide.
  if (writes && run.work === 'rex' && pull?.state === 'open' && label !== undefined && !pull.labels.some(isTaskLabel)) await github.addLabels(run.repository, pull.number, [label]);
  const files = run.work === 'docs' && pull !== undefined ? await github.changedFiles(run.repository, pull.number) : undefined;
  return {
    branch: branch.name,
    commit: branch.sha,
    ...(pull !== undefined && { pullRequest: { number: pull.number, url: pull.url } }),
    ...(files !== undefined && { files: files.map(({ path }) => path).filter((path) => path.length <= LONGEST_PATH).slice(0, MOST_FILES) }),
  };
}

async function pullOf(github: RunGitHub, run: AgentRun, mayOpen: boolean, title: string): Promise<Pull | undefined> {
  const pulls = await github.pullsOfBranch(run.repository, run.branch);
  const open = pulls.find(({ state }) => state === 'open') ?? pulls.find(({ number }) => number === run.pullRequest);
  if (open !== undefined || !mayOpen) return open ?? pulls[0];
  return github.createPull(run.repository, { title, body: `By the run \`${run.meta.name}\`.`, branch: run.branch, base: run.base });
}
