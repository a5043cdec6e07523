import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryName } from '../github/github.ts';
import { withAccess, type GitAccess } from './access.ts';
import { asRefusal } from './refusals.ts';
import { GitError, runGit, runGitText } from './run-git.ts';

/** Who a commit is by. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** The newest commit of a branch, without a work tree, in which files are read and changed byte by byte: no attribute or line ending gets between. */
export interface BranchCopy {
  /** The commit that reads and the next commit are based on. */
  readonly head: () => string;
  /** Goes to the newest commit of the branch. */
  readonly refresh: () => Promise<void>;
  readonly read: (path: string) => Promise<{ readonly bytes: Uint8Array; readonly sha: string } | undefined>;
  /**
   * Commits one file on top of the head and pushes it.
   * @returns the commit, or `undefined` where the branch has moved on: refresh, and look again
   */
  readonly push: (file: { readonly path: string; readonly bytes: Uint8Array }, commit: { readonly message: string; readonly author: Author }) => Promise<string | undefined>;
}

/** Does something with a copy of a branch in a temporary folder. @throws FaultsError where the repository or branch is not there, or the credentials do not let in */
export async function withBranchCopy<T>(access: GitAccess, repository: RepositoryName, branch: string, act: (copy: BranchCopy) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(access.tmp, 'branch-'));
  try {
    return await withAccess(access, repository, async (url, env) => {
      const copy = branchCopy({ cwd: folder, env, signal: access.signal }, url, repository, branch);
      await runGit(['init', '--quiet', '--bare', '--template='], { cwd: folder, env, signal: access.signal });
      await copy.refresh();
      return act(copy);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Where {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

function branchCopy(where: Where, url: string, repository: RepositoryName, branch: string): BranchCopy {
  const ref = `refs/heads/${branch}`;
  let head = '';
  const git = (args: readonly string[], stdin?: Uint8Array): Promise<string> => runGitText(args, { ...where, ...(stdin !== undefined && { stdin }) });
  const refused = (error: unknown): never => {
    throw asRefusal(error, repository, branch);
  };

  return {
    head: () => head,

    async refresh() {
      await git(['fetch', '--quiet', '--no-tags', '--depth=1', '--force', url, `+${ref}:${ref}`]).catch(refused);
      head = await git(['rev-parse', ref]);
    },

    async read(path) {
      const entry = /^100[0-7]{3} blob ([0-9a-f]+)\t/.exec(await git(['ls-tree', '--full-tree', head, '--', `:(literal)${path}`]));
      const sha = entry?.[1];
      return sha === undefined ? undefined : { sha, bytes: await runGit(['cat-file', 'blob', sha], where) };
    },

    async push({ path, bytes }, { message, author }) {
      const blob = await git(['hash-object', '-w', '--no-filters', '--stdin'], bytes);
      const mode = /^(100[0-7]{3}) /.exec(await git(['ls-tree', '--full-tree', head, '--', `:(literal)${path}`]))?.[1] ?? '100644';
      await git(['read-tree', head]);
      await git(['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`]);
      const tree = await git(['write-tree']);
      const identity = { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email };
      const commit = await runGitText(['commit-tree', tree, '-p', head, '-F', '-'], { ...where, env: { ...where.env, ...identity }, stdin: message });
      try {
        await git(['push', '--quiet', url, `${commit}:${ref}`]);
        return commit;
      } catch (error) {
        if (error instanceof GitError && MOVED_ON.test(error.stderr)) return undefined;
        return refused(error);
      }
    },
  };
}

/** The branch has a commit that we have not seen, or somebody pushes at this moment. */
const MOVED_ON = /non-fast-forward|fetch first|stale info|failed to update ref|cannot lock ref|incorrect old value/i;
