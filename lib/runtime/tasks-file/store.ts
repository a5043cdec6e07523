import { FaultsError } from '../../contract/fault.ts';
import type { GitAccess } from '../git/access.ts';
import { withBranchCopy, type Author, type BranchCopy } from '../git/branch-copy.ts';
import { GitHubError, type GitHub, type RepositoryFile, type RepositoryName } from '../github/github.ts';
import { decodeText } from '../github/read/file.ts';

/** The files of one branch, of which one is changed. */
export interface FileStore {
  /** The repository and the branch, for messages. */
  readonly name: string;
  /** Goes to the newest state; reads are of that from now on. */
  readonly refresh: () => Promise<void>;
  readonly read: (path: string) => Promise<RepositoryFile | undefined>;
  /**
   * Commits a file that was read, with another text.
   * @returns the commit, or `undefined` where the file or the branch has changed since
   */
  readonly write: (file: RepositoryFile, message: string) => Promise<string | undefined>;
}

/** By GitHub's contents API: for credentials with a token. The commit is by whom the credentials are for, and signed by GitHub. */
export const gitHubStore = (github: GitHub, repository: RepositoryName, branch: string): FileStore => ({
  name: `${repository} at ${branch}`,
  refresh: () => Promise.resolve(),
  read: (path) => github.readFile(repository, path, branch),
  async write(file, message) {
    try {
      return await github.writeFile(repository, file, { branch, message });
    } catch (error) {
      if (!(error instanceof GitHubError) || error.status !== 409) throw error;
      if (!IS_RULE.test(error.message)) return undefined;
      const remedy = 'let whom the credentials are for bypass the rules of this branch';
      throw new FaultsError([{ file: `${repository}/${file.path}`, path: '', message: `the rules of branch ${branch} do not let this change in (${error.message})`, remedy }]);
    }
  },
});

/** GitHub answers 409 also where a branch is protected; that no newer version helps against. */
const IS_RULE = /rule violation|protected branch|must be made through a pull request|required status check|approving review|changes must/i;

/** Whom commits are by that our own `git` makes. */
export const DEFAULT_AUTHOR: Author = { name: 'taskmaster-argo', email: 'taskmaster-argo@noreply.invalid' };

/** By a push: for a deploy key, which is good for git only. The store is good only within `act`. */
export const withGitStore = <T>(access: GitAccess, repository: RepositoryName, branch: string, act: (store: FileStore) => Promise<T>, author = DEFAULT_AUTHOR): Promise<T> =>
  withBranchCopy(access, repository, branch, (copy) => act(gitStore(copy, `${repository} at ${branch}`, author)));

const gitStore = (copy: BranchCopy, name: string, author: Author): FileStore => ({
  name,
  refresh: copy.refresh,
  async read(path) {
    const found = await copy.read(path);
    return found === undefined ? undefined : { path, text: decodeText(found.bytes, path), sha: found.sha };
  },
  async write({ path, text, sha }, message) {
    // The copy may have been brought to a newer state since the file was read.
    if ((await copy.read(path))?.sha !== sha) return undefined;
    return copy.push({ path, bytes: Buffer.from(text, 'utf8') }, { message, author });
  },
});
