import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultsError } from '../../../contract/fault.ts';
import { withAccess, type GitAccess } from '../../git/access.ts';
import { asRefusal } from '../../git/refusals.ts';
import { GitError, runGit, runGitText, type GitOptions } from '../../git/run-git.ts';

export interface CheckOutOptions {
  readonly repository: string;
  readonly folder: string;
  readonly branch: string;
  readonly base: string;
  readonly headSha?: string | undefined;
  /** The uid of the run. */
  readonly run: string;
  /** Whether it goes on with the work tree that the run before it left. */
  readonly goesOn: boolean;
}

/** Which run the work tree was last made ready for. */
const MARKER = 'taskmaster-run';

/**
 * Brings the folder to the branch: at the commit that is asked for, else at the branch's newest, else a new branch from the base. Another attempt of the
 * same run, and a run that goes on, find the work tree as it was left; any other finds it clean, but for what `.gitignore` names, such as caches.
 *
 * @throws FaultsError where the repository, the base or the commit is not there, or the credentials do not let in
 * @returns the commit that is checked out
 */
export async function checkOut(access: GitAccess, options: CheckOutOptions): Promise<string> {
  const { repository, folder, branch, base, headSha, run } = options;
  await mkdir(folder, { recursive: true });
  return withAccess(access, repository, async (url, env) => {
    const git: GitOptions = { cwd: folder, env, signal: access.signal };
    try {
      await openRepository(git, folder, url);
      await runGit(['fetch', '--quiet', '--no-tags', '--prune', '--force', 'origin', '+refs/heads/*:refs/remotes/origin/*'], git);
      const remote = await commitOf(git, `refs/remotes/origin/${branch}`);
      const start = headSha ?? remote ?? (await commitOf(git, `refs/remotes/origin/${base}`));
      if (start === undefined) throw refusal(repository, `there is no branch ${base} to begin from`, 'push the branch, or name another');
      if (headSha !== undefined && (await commitOf(git, headSha)) === undefined) await fetchCommit(git, repository, headSha);
      if (!(await mayKeep(git, options))) {
        await runGit(['checkout', '--quiet', '--force', '--no-track', '-B', branch, start], git);
        await runGit(['clean', '--quiet', '-ffd'], git);
      } else if (remote !== undefined) {
        // What others pushed meanwhile, where it does not stand against what is here; else that is for the agent to settle.
        await runGit(['merge', '--quiet', '--ff-only', remote], git).catch(unlessGit);
      }
      // It may be a link to somewhere else by now.
      await rm(join(folder, '.git', MARKER), { recursive: true, force: true });
      await writeFile(join(folder, '.git', MARKER), run);
      return await runGitText(['rev-parse', 'HEAD'], git);
    } catch (error) {
      throw asRefusal(error, repository, branch);
    }
  });
}

/** What can name programs that `git` starts, or send it to where others are named. */
const SETTINGS = ['config', 'config.worktree', 'commondir'];

/**
 * The repository in the folder; what belongs to another one goes, and so do the locks of what was killed. Its settings are written anew: an agent had it
 * before, and a filter or a monitor that it set would run here, beside the Secret.
 */
async function openRepository(git: GitOptions, folder: string, url: string): Promise<void> {
  const inside = join(folder, '.git');
  const isFolder = (await lstat(inside).catch(() => undefined))?.isDirectory() === true;
  const known = isFolder ? await runGitText(['config', '--file', join(inside, 'config'), 'remote.origin.url'], { ...git, cwd: '/' }).catch(unlessGit) : undefined;
  if (known !== url) for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  for (const name of SETTINGS) await rm(join(inside, name), { recursive: true, force: true });
  await runGit(['init', '--quiet', '--template='], git);
  for (const name of await readdir(inside)) if (name.endsWith('.lock')) await rm(join(inside, name), { force: true });
  await runGit(['config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*'], git);
  await runGit(['config', 'remote.origin.url', url], git);
}

/** Whether the work tree stays: it is on the branch, and this run made it or goes on with it. One that judges a commit goes on with its own only. */
async function mayKeep(git: GitOptions, { folder, branch, run, goesOn, headSha }: CheckOutOptions): Promise<boolean> {
  const current = await runGitText(['symbolic-ref', '--short', '--quiet', 'HEAD'], git).catch(unlessGit);
  if (current !== branch || (await commitOf(git, 'HEAD')) === undefined) return false;
  const last = await readFile(join(folder, '.git', MARKER), 'utf8').catch(() => '');
  return last === run || (goesOn && headSha === undefined);
}

const commitOf = (git: GitOptions, name: string): Promise<string | undefined> => runGitText(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], git).catch(unlessGit);

/** A commit that no branch has any more can still be asked for by its id. */
async function fetchCommit(git: GitOptions, repository: string, sha: string): Promise<void> {
  try {
    await runGit(['fetch', '--quiet', '--no-tags', 'origin', sha], git);
  } catch (error) {
    if (error instanceof GitError && /not our ref|couldn't find remote ref|not a valid object|unadvertised/i.test(error.stderr)) throw refusal(repository, `there is no commit ${sha}`, 'name one that is pushed');
    throw error;
  }
}

const unlessGit = (error: unknown): undefined => {
  if (error instanceof GitError && error.code >= 0) return undefined;
  throw error;
};

const refusal = (file: string, message: string, remedy: string): FaultsError => new FaultsError([{ file, path: '', message, remedy }]);
