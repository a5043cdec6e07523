import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastImport, type NewCommit, type Person } from './fast-import.ts';
import { git, gitText, tryGit } from './git.ts';

export const ZERO_SHA = '0'.repeat(40);

export interface TreeEntry {
  readonly name: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; 0 of what is not a file. */
  readonly size: number;
}

/** A bare Git repository in a folder, worked on by the installed git. */
export class BareRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async create(folder: string, defaultBranch: string): Promise<BareRepository> {
    await gitText('/', ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, folder]);
    // refs/pull/ is GitHub's own: who pushes neither writes it nor is asked about it. Git's housekeeping would run while a folder is removed.
    await appendFile(join(folder, 'config'), '[receive]\n\thideRefs = refs/pull\n\tautogc = false\n[gc]\n\tauto = 0\n[core]\n\tlogAllRefUpdates = false\n[uploadpack]\n\tallowAnySHA1InWant = true\n\tallowFilter = true\n');
    return new BareRepository(folder);
  }

  /** Full names of refs with what they point at. */
  async refs(prefix = 'refs/'): Promise<ReadonlyMap<string, string>> {
    const lines = await gitText(this.folder, ['for-each-ref', '--format=%(objectname) %(refname)', prefix]);
    return new Map(lines.split('\n').filter((line) => line !== '').map((line) => [line.slice(41), line.slice(0, 40)]));
  }

  /** The commit that a branch, tag, full ref name or commit id means. */
  async commit(name: string): Promise<string | undefined> {
    if (name === '' || name.startsWith('-')) return undefined;
    for (const candidate of name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, name]) {
      const found = await tryGit(this.folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${candidate}^{commit}`]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What is at a path of a commit; the root is the empty path. */
  async entry(commit: string, path: string): Promise<TreeEntry | undefined> {
    if (path === '') return { name: '', type: 'tree', sha: await gitText(this.folder, ['rev-parse', `${commit}^{tree}`]), size: 0 };
    return (await this.#list(commit, [path]))[0];
  }

  /** The entries of a folder of a commit. */
  folderEntries(commit: string, path: string): Promise<readonly TreeEntry[]> {
    return this.#list(path === '' ? commit : `${commit}:${path}`, []);
  }

  async #list(tree: string, paths: readonly string[]): Promise<readonly TreeEntry[]> {
    const lines = await gitText(this.folder, ['--literal-pathspecs', 'ls-tree', '-z', '-l', tree, '--', ...paths]);
    return lines.split('\0').flatMap((line) => {
      const match = /^\d+ (blob|tree|commit) ([0-9a-f]{40}) +(\d+|-)\t(.+)$/s.exec(line);
      return match === null ? [] : [{ type: match[1] as TreeEntry['type'], sha: match[2] as string, size: Number(match[3]) || 0, name: (match[4] as string).split('/').at(-1) as string }];
    });
  }

  async blob(sha: string): Promise<Buffer | undefined> {
    return /^[0-9a-f]{40}$/.test(sha) && (await tryGit(this.folder, ['cat-file', '-t', sha])) === 'blob' ? git(this.folder, ['cat-file', 'blob', sha]) : undefined;
  }

  /** Commits files onto a branch, which it makes where there is none; the parent must be the branch's head. */
  write(commit: NewCommit): Promise<string> {
    return fastImport(this.folder, commit);
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return (await tryGit(this.folder, ['merge-base', '--is-ancestor', ancestor, descendant])) !== undefined;
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    return tryGit(this.folder, ['merge-base', one, other]);
  }

  /** The tree that merging two commits gives; `undefined` where they conflict. */
  async mergedTree(base: string, head: string): Promise<string | undefined> {
    return (await tryGit(this.folder, ['merge-tree', '--write-tree', base, head]))?.split('\n')[0];
  }

  commitTree(tree: string, parents: readonly string[], message: string, author: Person): Promise<string> {
    const env = { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email };
    return gitText(this.folder, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], { input: message, env });
  }

  /** Sets a ref; with `before`, only if it still is that. */
  async setRef(ref: string, sha: string, before?: string): Promise<void> {
    await gitText(this.folder, ['update-ref', ref, sha, ...(before === undefined ? [] : [before])]);
  }

  async deleteRef(ref: string): Promise<void> {
    await gitText(this.folder, ['update-ref', '-d', ref]);
  }
}
