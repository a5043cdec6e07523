import { access as canAccess, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryName } from '../github/github.ts';
import { withAccess, type GitAccess } from './access.ts';
import { asRefusal } from './refusals.ts';
import { runGit, runGitText } from './run-git.ts';

export interface CloneOptions {
  readonly repository: RepositoryName;
  readonly branch: string;
  /** Made where it is not there. It may be where a volume is mounted. */
  readonly folder: string;
  /** How many commits. @default - all */
  readonly depth?: number;
}

/** Written last, so that what has it is whole. */
const COMPLETE = 'taskmaster-clone-is-complete';
/** Not ours: what the file system put there, and the state of the run. */
const KEPT = ['lost+found', '.argo'];

/**
 * Makes a folder the newest state of a branch. Done again it brings the folder up to date; what an earlier try left half done is
 * replaced. Whatever else is in the folder goes, but for `.argo` and `lost+found`.
 *
 * @throws FaultsError where the repository or branch is not there, or the credentials do not let in
 * @returns the commit
 */
export async function cloneRepository(access: GitAccess, { repository, branch, folder, depth }: CloneOptions): Promise<{ readonly commit: string }> {
  await mkdir(folder, { recursive: true });
  const inside = join(folder, '.git');
  const marker = join(inside, COMPLETE);
  try {
    await canAccess(marker);
  } catch {
    await rm(inside, { recursive: true, force: true });
  }
  return withAccess(access, repository, async (url, env) => {
    const options = { cwd: folder, env, signal: access.signal };
    try {
      // It is the same whether a repository is there already.
      await runGit(['init', '--quiet', '--template=', `--initial-branch=${branch}`], options);
      await runGit(['config', 'remote.origin.url', url], options);
      await runGit(['config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*'], options);
      await runGit(['fetch', '--quiet', '--no-tags', '--force', ...(depth === undefined ? [] : [`--depth=${depth}`]), 'origin', `+refs/heads/${branch}:refs/remotes/origin/${branch}`], options);
      // What a killed run held is nobody's any more.
      await rm(join(inside, 'index.lock'), { force: true });
      await runGit(['checkout', '--quiet', '--force', '-B', branch, '--track', `origin/${branch}`], options);
      await runGit(['clean', '--quiet', '-ffdx', ...KEPT.flatMap((name) => ['-e', name])], options);
      const commit = await runGitText(['rev-parse', 'HEAD'], options);
      await writeFile(marker, '');
      return { commit };
    } catch (error) {
      throw asRefusal(error, repository, branch);
    }
  });
}
